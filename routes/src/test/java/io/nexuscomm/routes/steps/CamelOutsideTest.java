package io.nexuscomm.routes.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.inbox.Connections.Auth;
import io.nexuscomm.inbox.Connections.Connection;
import io.nexuscomm.inbox.Connections.Open;
import io.nexuscomm.routes.batch.Outside;
import io.nexuscomm.routes.batch.Outside.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs and routes, asked over a real connection and in a real context. */
class CamelOutsideTest {

    private static final String SECRET = "s3cret-4711";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicReference<Map<String, List<String>>> headers = new AtomicReference<>();
    private final AtomicReference<String> received = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private byte[] body = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
    private boolean silent;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        context.addRoutes(new RuleRoutes(any -> true));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ocr-invoice").process(exchange -> {
                    headers.set(Map.of(
                            "names",
                            List.copyOf(exchange.getMessage().getHeaders().keySet())));
                    exchange.getMessage().setBody("{\"total\": 119.5}");
                });
                from("direct:ocr-broken").process(exchange -> {
                    throw new IllegalStateException("about " + SECRET);
                });
                from("direct:ocr-slow").process(exchange -> stopped.await());
                from("direct:private").process(exchange -> exchange.getMessage().setBody("secret"));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
        context.stop();
    }

    private void answer(HttpExchange exchange) throws IOException {
        headers.set(exchange.getRequestHeaders());
        received.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (silent) {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private CamelOutside outside() {
        return new CamelOutside(
                context::createProducerTemplate, new AllowedRoutes(List.of("direct:ocr-*", "direct:gone")));
    }

    private Answer call(Auth auth, String detail, Map<String, String> ownHeaders, List<Integer> expect) {
        Connection connection = new Connection(
                "erp",
                "http://localhost:" + server.getAddress().getPort() + "/api",
                auth,
                detail,
                Set.of("POST"),
                true,
                Instant.EPOCH);
        return outside()
                .call(new Outside.Call(
                        new Open(connection, SECRET),
                        "POST",
                        "/tickets",
                        "{\"no\":1}".getBytes(StandardCharsets.UTF_8),
                        ownHeaders,
                        "key-1",
                        expect,
                        silent ? Duration.ofMillis(300) : Duration.ofSeconds(20)));
    }

    private String header(String name) {
        return headers.get().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getFirst();
    }

    @Test
    void programShouldBeAskedWithItsKeyAndWhatTheRuleSays() {
        Answer answer = call(Auth.BEARER, null, Map.of("X-Kind", "ticket", "authorization", "mine"), List.of());

        assertThat(answer.value()).hasToString("{id=7}");
        assertThat(received.get()).isEqualTo("POST /api/tickets {\"no\":1}");
        assertThat(header("Authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(header("Idempotency-Key")).isEqualTo("key-1");
        assertThat(header("X-Kind")).isEqualTo("ticket");
        assertThat(header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC,ada,Authorization,Basic YWRhOnMzY3JldC00NzEx",
        "HMAC,X-Sign,X-Sign,sha256=61d5bfd4bd1e0a4b57ac1a4f6fd7bc1f8dd6be66d3ab68a2db4a4a5b2a6c7d8e"
    })
    void programShouldKnowWhoAsks(Auth auth, String detail, String name, String value) {
        call(auth, detail, Map.of(), List.of());

        assertThat(header(name)).startsWith(value.substring(0, 7));
        assertThat(header(name)).hasSize(value.length()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"409,409,", "409,500,status 409", "302,409,status 302", "500,409,status 500"})
    void answerShouldCountAsTheRuleSays(int answered, int expected, String failure) {
        status = answered;

        assertThat(call(Auth.NONE, null, Map.of(), List.of(expected)).failure()).isEqualTo(failure);
    }

    @Test
    void answerThatIsTooLongShouldBeNone() {
        body = new byte[CamelOutside.LONGEST + 1];

        assertThat(call(Auth.NONE, null, Map.of(), List.of()).failure()).contains("longer than 256 kB");
    }

    @Test
    void programThatSaysNothingShouldNotBeWaitedForLongerThanTheRuleSays() {
        silent = true;

        assertThat(call(Auth.NONE, null, Map.of(), List.of()).failure()).contains("did not answer within");
    }

    @Test
    void addressOfAPrivateNetworkShouldNotBeCalled() throws Exception {
        DefaultCamelContext guarded = new DefaultCamelContext();
        guarded.addRoutes(new RuleRoutes(AddressFilter.PUBLIC));
        guarded.start();
        Connection connection = new Connection(
                "erp",
                "http://localhost:" + server.getAddress().getPort(),
                Auth.NONE,
                null,
                Set.of("GET"),
                false,
                Instant.EPOCH);

        Answer answer = new CamelOutside(guarded::createProducerTemplate, new AllowedRoutes(List.of()))
                .call(new Outside.Call(
                        new Open(connection, null),
                        "GET",
                        "/",
                        new byte[0],
                        Map.of(),
                        "k",
                        List.of(),
                        Duration.ofSeconds(20)));

        assertThat(answer.failure())
                .isEqualTo("the other program cannot be asked: its host is not known, or may not be called from here"
                        + " (ForbiddenAddress)");
        assertThat(received.get()).isNull();
        guarded.stop();
    }

    private Answer route(String uri) {
        Duration timeout = uri.endsWith("slow") ? Duration.ofMillis(300) : Duration.ofSeconds(20);
        return outside().route(new Outside.Route(uri, Map.of("kind", "invoice"), "key-1", timeout));
    }

    @Test
    void routeShouldBeAskedWithOurHeadersAlone() {
        assertThat(route("direct:ocr-invoice").value()).hasToString("{total=119.5}");
        assertThat(headers.get().get("names")).containsExactly("NexusCommIdempotencyKey");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direct:private|rules may not call direct:private: whoever runs the gateway allows it (nexuscomm.rules.routes)",
                "direct:nexuscomm-rule-call|rules may not call direct:nexuscomm-rule-call: whoever runs the gateway allows it (nexuscomm.rules.routes)",
                "direct:gone|there is no route direct:gone",
                "direct:ocr-broken|the route direct:ocr-broken failed: IllegalStateException",
                "direct:ocr-slow|the route direct:ocr-slow did not answer within 0 s"
            })
    void routeShouldFailWithAPlainReason(String uri, String why) {
        assertThat(route(uri).failure()).isEqualTo(why);
    }

    @Test
    void listedRouteShouldBeOneThatRulesCanName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AllowedRoutes(List.of("exec:rm")))
                .withMessageContaining("exec:rm is no route that rules may call");
    }
}
