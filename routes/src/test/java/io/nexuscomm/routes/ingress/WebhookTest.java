package io.nexuscomm.routes.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.routes.batch.Overloaded;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {

    private static final byte[] BODY = "1|m1|+4915112345678|hällo\0".getBytes(StandardCharsets.UTF_8);

    private static FixedGateway gateway;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        gateway = new FixedGateway();
        server = new WebServer(new AcmeConnector(), gateway);
        server.open();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.arrivals.clear();
        server.ingest = server.arrivals::add;
        gateway.failure = null;
    }

    @Test
    void webhookShouldBeAcknowledgedWithNothingWhenItIsIngested() throws Exception {
        HttpResponse<String> answer = server.send(signed(path(), BODY).build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("content-length")).hasValue("0");
        assertThat(server.arrivals).singleElement().satisfies(arrival -> {
            assertThat(arrival.raw().octets()).isEqualTo(BODY);
            assertThat(arrival.raw().mediaType()).isEqualTo("application/json");
            assertThat(arrival.verifiedFor()).containsExactly(gateway.account.id());
        });
    }

    @Test
    void senderShouldComeAgainWhenTheRoutesAreNotThereYet() {
        MockHttpServletResponse answer = new MockHttpServletResponse();

        new WebhookServlet().handleService(new MockHttpServletRequest("POST", "/webhooks" + path()), answer);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
    }

    @Test
    void webhookShouldBeTakenOnTheSharedHookWhenItNamesNoAccount() throws Exception {
        assertThat(server.send(signed("/acme", BODY).build()).statusCode()).isEqualTo(200);
        assertThat(server.arrivals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"})
    void octetsShouldArriveUnparsedWhateverTheyAreCalled(String mediaType) throws Exception {
        byte[] form = "1|m1|+49151|a=b&c=%41".getBytes(StandardCharsets.UTF_8);

        server.send(signed(path(), form).setHeader("Content-Type", mediaType).build());

        assertThat(server.arrivals)
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.raw().octets()).isEqualTo(form));
    }

    @Test
    void octetsShouldArriveWholeWhenTheyComeInChunks() throws Exception {
        byte[] large = ("1|m1|+49151|" + "x".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        HttpRequest chunked = signed(path(), large)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();

        assertThat(server.send(chunked).statusCode()).isEqualTo(200);
        assertThat(server.arrivals.getFirst().raw().octets()).isEqualTo(large);
    }

    @Test
    void bodyShouldBeRefusedWhenItIsTooLong() throws Exception {
        byte[] tooLong = new byte[WebServer.MAX_BODY + 1];
        HttpRequest chunked = signed(path(), tooLong)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))
                .build();

        assertProblem(server.send(signed(path(), tooLong).build()), 413, "body-too-large");
        assertThat(server.send(chunked).statusCode()).isEqualTo(413);
        assertThat(server.send(signed(path(), new byte[WebServer.MAX_BODY]).build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void webhookShouldBeRefusedAndCountedWhenItsSignatureIsBad() throws Exception {
        HttpRequest forged = signed(path(), BODY)
                .setHeader(AcmeConnector.HEADER, "sha256=00")
                .build();
        HttpRequest unsigned =
                server.to(path()).POST(BodyPublishers.ofByteArray(BODY)).build();

        assertProblem(server.send(forged), 401, "bad-signature");
        assertThat(server.send(unsigned).statusCode()).isEqualTo(401);
        assertThat(server.arrivals).isEmpty();
        assertThat(server.meters
                        .get("nexuscomm.signature.rejected")
                        .tag("connector", "acme")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acme/nobody", "/acme/01936d2e-0000-7000-8000-000000000000", "/nothing", "/acme/x/y"})
    void pathShouldBeUnknownWhenItNamesNoAccount(String path) throws Exception {
        assertThat(server.send(signed(path, BODY).build()).statusCode()).isEqualTo(404);
    }

    @Test
    void problemShouldBeToldWhenThePathNamesNoAccount() throws Exception {
        assertProblem(server.send(signed("/acme/nobody", BODY).build()), 404, "not-found");
    }

    @Test
    void senderShouldBeAskedToComeAgainWhenTheStoreIsAway() throws Exception {
        server.ingest = arrival -> {
            throw new StoreUnavailable("away", new Exception("with a secret"));
        };

        assertComeAgain();
    }

    @Test
    void senderShouldBeAskedToComeAgainWhenTooMuchWaits() throws Exception {
        server.ingest = arrival -> {
            throw new Overloaded("1024 slices are waiting");
        };

        assertComeAgain();
    }

    @Test
    void senderShouldBeAskedToComeAgainWhenManyLongWebhooksAreWorkedOn() throws Exception {
        CountDownLatch working = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        server.ingest = arrival -> {
            working.countDown();
            await().atMost(Duration.ofSeconds(20)).until(() -> done.getCount() == 0);
        };
        byte[] longest = new byte[WebServer.MAX_BODY];
        List<CompletableFuture<HttpResponse<String>>> first = List.of(
                server.begin(signed(path(), longest).build()),
                server.begin(signed(path(), longest).build()));
        working.await();

        int third = server.send(signed(path(), longest).build()).statusCode();
        server.ingest = server.arrivals::add;
        int small = server.send(signed(path(), BODY).build()).statusCode();
        done.countDown();

        assertThat(third).isEqualTo(503);
        assertThat(small).isEqualTo(200);
        assertThat(first).allSatisfy(one -> assertThat(one.get().statusCode()).isEqualTo(200));
        assertThat(server.send(signed(path(), longest).build()).statusCode()).isEqualTo(200);
    }

    @Test
    void senderShouldBeAskedToComeAgainWhenAccountsCannotBeLookedUp() throws Exception {
        gateway.failure = new StoreUnavailable("away", new Exception());

        assertComeAgain();
    }

    @Test
    void senderShouldBeAskedToComeAgainWhenSomethingOfOursBreaks() throws Exception {
        server.ingest = arrival -> {
            throw new StackOverflowError();
        };

        assertComeAgain();
    }

    @Test
    void octetsShouldBeIngestedWhenTheNormaliserFailsOnThem() throws Exception {
        byte[] broken = "no fields".getBytes(StandardCharsets.UTF_8);

        assertThat(server.send(signed(path(), broken).build()).statusCode()).isEqualTo(200);
        assertThat(server.arrivals)
                .singleElement()
                .extracting(Arrival::events)
                .satisfies(events -> assertThat(events).singleElement().isInstanceOf(Unrecognised.class));
    }

    @Test
    void challengeShouldBeAnsweredAsPlainTextWhenItIsAsked() throws Exception {
        HttpRequest ask = server.to(path() + "?challenge=%3Cscript%3E&CamelHttpUri=http://evil.example")
                .header("CamelHttpResponseCode", "302")
                .header("Content-Type", "text/html")
                .GET()
                .build();

        HttpResponse<String> answer = server.send(ask);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<script>");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain;charset=utf-8");
    }

    private void assertComeAgain() throws Exception {
        HttpResponse<String> answer = server.send(signed(path(), BODY).build());
        assertProblem(answer, 503, "busy");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("code").stringValue()).isEqualTo(code);
    }

    private static String path() {
        return "/acme/" + gateway.account.id();
    }

    private static HttpRequest.Builder signed(String path, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(FixedGateway.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return server.to(path)
                .header("Content-Type", "application/json")
                .header(AcmeConnector.HEADER, "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
                .POST(BodyPublishers.ofByteArray(body));
    }
}
