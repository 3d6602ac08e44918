package io.nexuscomm.routes.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Connections.Connection;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Message;
import io.nexuscomm.routes.steps.BodySignature;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What another program gets that calls a hook of a rule. */
class HookCallTest {

    private static final String SECRET = "a long enough secret";
    private static final String RULES = """
            rule: paid
            status: live
            trigger: { webhook: { path: /orders/paid, auth: shop, contact: customer.phone, key: order.id } }
            then: [{ note: "paid {{event.data.order.total}}" }]
            ---
            rule: plain
            status: live
            trigger: { webhook: { path: /plain, auth: shop } }
            then: [{ tag: plain }]
            ---
            rule: open
            status: live
            trigger: { webhook: { path: /open, auth: unsigned } }
            then: [{ tag: open }]
            """;

    private static HookPlace place;
    private static HookServer server;
    private static Message asked;

    @BeforeAll
    static void start() throws Exception {
        place = new HookPlace(RULES);
        asked = place.wrote("+4915112345678", "my order");
        connection("shop", Connections.Auth.HMAC);
        connection("unsigned", Connections.Auth.BEARER);
        server = new HookServer(new HookCall(place.tellings(), place.store.connections()));
    }

    private static void connection(String id, Connections.Auth auth) {
        place.store
                .connections()
                .put(
                        place.organization,
                        new Connection(id, "https://shop.example", auth, null, Set.of(), false, place.clock.instant()),
                        SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void reset() {
        place.steps();
    }

    private static HttpResponse<String> call(String path, String body, String... headers) throws Exception {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = server.to(place.organization + path)
                .header("X-Signature", BodySignature.of(SECRET, octets))
                .POST(BodyPublishers.ofByteArray(octets));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }

    private static String order(String id, String phone) {
        return "{\"order\":{\"id\":\"" + id + "\",\"total\":12.5},\"customer\":{\"phone\":\"" + phone + "\"}}";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return InboxJson.mapper().readTree(answer.body());
    }

    @Test
    void rulesShouldBeginWhereTheContactLastWrote() throws Exception {
        HttpResponse<String> answer = call("/orders/paid", order("o-1", "+49 151 12345678"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("messageId").stringValue())
                .isEqualTo(asked.id().toString());
        assertThat(json(answer).path("repeated").booleanValue()).isFalse();
        RuleStep step = place.steps().getFirst();
        assertThat(step.rule()).isEqualTo(Begin.ALL);
        assertThat(step.run().toString()).isEqualTo(json(answer).path("run").stringValue());
        Begin begin = Begin.of(step.data());
        assertThat(begin.by()).isEqualTo("webhook:/orders/paid");
        assertThat(begin.told().get("event.data.order.total")).hasToString("12.5");
    }

    @Test
    void sameThingShouldBeginRulesOnceHoweverOftenItIsTold() throws Exception {
        List<HttpResponse<String>> answers = IntStream.range(0, 20)
                .mapToObj(time -> {
                    try {
                        return call("/orders/paid", order("o-2", "+4915112345678"));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(answers)
                .extracting(answer -> json(answer).path("run").stringValue())
                .containsOnly(json(answers.getFirst()).path("run").stringValue());
        assertThat(json(answers.getLast()).path("repeated").booleanValue()).isTrue();
        assertThat(place.steps()).hasSize(1);
    }

    @Test
    void headerShouldNameTheThingWhereTheRuleNamesNoPlaceOfAKey() throws Exception {
        String body = "{\"contact\":\"" + place.contactOf(asked) + "\"}";
        call("/plain", body, "Idempotency-Key", "one");
        call("/plain", body, "Idempotency-Key", "one");
        call("/plain", body, "Idempotency-Key", "two");
        call("/plain", body);
        call("/plain", body);

        assertThat(place.steps()).hasSize(3);
    }

    @Test
    void callShouldBeRefusedWhenItsSignatureDoesNotFit() throws Exception {
        byte[] octets = order("o-3", "+4915112345678").getBytes(StandardCharsets.UTF_8);
        String path = place.organization + "/orders/paid";
        String signature = BodySignature.of(SECRET, octets);
        for (String given : List.of(
                signature.substring("sha256=".length()),
                signature.replace("sha256=", "sha1="),
                signature.substring(0, 60),
                "sha256=zz",
                BodySignature.of("another secret", octets))) {
            HttpRequest request = server.to(path)
                    .header("X-Signature", given)
                    .POST(BodyPublishers.ofByteArray(octets))
                    .build();
            assertThat(server.send(request).statusCode()).as(given).isEqualTo(401);
        }
        HttpRequest unsigned =
                server.to(path).POST(BodyPublishers.ofByteArray(octets)).build();
        assertThat(server.send(unsigned).statusCode()).isEqualTo(401);
        byte[] flipped = octets.clone();
        flipped[5] ^= 1;
        HttpRequest other = server.to(path)
                .header("X-Signature", signature)
                .POST(BodyPublishers.ofByteArray(flipped))
                .build();
        assertThat(server.send(other).statusCode()).isEqualTo(401);
        assertThat(call("/open", "{}").statusCode())
                .as("a token is no signature")
                .isEqualTo(401);
        assertThat(place.steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/orders", "/orders/paid/more", "/orders/paid/a/b/c", "", "/"})
    void callShouldFindNobodyWhereNoRuleListens(String path) throws Exception {
        assertThat(call(path, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void callShouldFindNobodyInAnotherOrganization() throws Exception {
        byte[] octets = order("o-4", "+4915112345678").getBytes(StandardCharsets.UTF_8);
        for (String organization : List.of(UUID.randomUUID().toString(), "x", place.other.toString())) {
            HttpRequest request = server.to(organization + "/orders/paid")
                    .header("X-Signature", BodySignature.of(SECRET, octets))
                    .POST(BodyPublishers.ofByteArray(octets))
                    .build();
            assertThat(server.send(request).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 400 | malformed-json",
                "{ | 400 | malformed-json",
                "{\"customer\":{\"phone\":\"+4915112345678\"}} | 422 | no-key",
                "{\"order\":{\"id\":7}} | 422 | no-contact",
                "{\"order\":{\"id\":7},\"customer\":\"x\"} | 422 | no-contact",
                "{\"order\":{\"id\":7},\"customer\":{\"phone\":\"+4915100000000\"}} | 422 | unknown-contact",
                "{\"order\":{\"id\":7},\"customer\":{\"phone\":\"<script>\"}} | 422 | unknown-contact"
            })
    void callShouldBeRefusedForGoodWhenNothingCanComeOfIt(String body, int status, String code) throws Exception {
        HttpResponse<String> answer = call("/orders/paid", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("code").stringValue()).isEqualTo(code);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(place.steps()).isEmpty();
    }

    @Test
    void callShouldBeRefusedWhenItIsTooLong() throws Exception {
        String body = "{\"x\":\"" + "y".repeat(HookRoutes.LONGEST) + "\"}";

        assertThat(call("/orders/paid", body).statusCode()).isEqualTo(413);
    }

    @Test
    void methodShouldBePost() throws Exception {
        HttpRequest get = server.to(place.organization + "/orders/paid").GET().build();

        assertThat(server.send(get).statusCode()).isEqualTo(405);
    }

    @Test
    void deeplyNestedAndUnnameableDataShouldBeLeftOut() throws Exception {
        String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);

        HttpResponse<String> answer = call(
                "/orders/paid",
                order("o-9", "+4915112345678").replaceFirst("\\{", "{\"a b\":1,\"deep\":" + deep + ","));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Begin.of(place.steps().getFirst().data()).told().keySet())
                .allMatch(word -> word.startsWith("event.data."))
                .noneMatch(word -> word.contains(" ") || word.length() > 60);
    }
}
