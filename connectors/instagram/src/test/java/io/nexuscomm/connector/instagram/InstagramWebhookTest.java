package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a web request to the hand-over. */
class InstagramWebhookTest {

    private static final String SHARED = "/instagram";
    private static final String OWN = "/instagram/{accountId}";

    private static RouteFixture routes;
    private static ConnectedAccount account;
    private static ConnectedAccount sameApp;
    private static ConnectedAccount otherApp;

    @BeforeAll
    static void start() throws Exception {
        routes = new RouteFixture();
        account = routes.gateway.account("17841405822304914", "http://127.0.0.1:1");
        sameApp = routes.gateway.account("17841409999999999", "http://127.0.0.1:1");
        otherApp = routes.gateway.account(
                "17841400000000003", "http://127.0.0.1:1", "FACEBOOK", "other-secret", "another-token");
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @BeforeEach
    void forget() {
        routes.arrivals.clear();
    }

    @Test
    void webhookShouldArriveForEveryAccountOfItsApp() {
        byte[] octets = Fixtures.octets("batch-two-accounts");

        Exchange answer = post(SHARED, TestRequest.post(octets, TestRequest.signature(octets, TestGateway.APP_SECRET)));

        assertThat(answer.getException()).isNull();
        assertThat(routes.arrivals).singleElement().satisfies(arrival -> {
            assertThat(arrival.raw().octets()).isSameAs(octets);
            assertThat(arrival.raw().account()).isNull();
            assertThat(arrival.raw().mediaType()).isEqualTo("application/json");
            assertThat(arrival.events()).hasSize(4);
            assertThat(arrival.verifiedFor()).containsExactlyInAnyOrder(account.id(), sameApp.id());
            assertThat(arrival.cursor()).isNull();
        });
    }

    @Test
    void webhookShouldArriveOnTheAccountsOwnPath() {
        byte[] octets = Fixtures.octets("text");
        TestRequest request = TestRequest.post(octets, TestRequest.signature(octets, TestGateway.APP_SECRET))
                .at(account.id().toString());

        post(OWN, request);

        assertThat(routes.arrivals).singleElement().satisfies(arrival -> {
            assertThat(arrival.raw().account()).isEqualTo(account.key());
            assertThat(arrival.events()).singleElement().isInstanceOf(MessageReceived.class);
        });
    }

    @Test
    void signatureShouldFitTheWorkedExampleWhenNothingIsInIt() {
        byte[] octets = "{\"object\":\"instagram\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);

        Exchange answer = post(
                SHARED,
                TestRequest.post(octets, "sha256=8912de8ce2cf02fdf72be5dee010dc1bf8145745d177db4fb80b628f8bccf8de"));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
        assertThat(routes.arrivals)
                .singleElement()
                .extracting(Arrival::events)
                .asList()
                .isEmpty();
    }

    @Test
    void signatureShouldFitTheWorkedExampleWhenCharactersAreEscaped() {
        String signature = "sha256=c0e4431d6ec0a5318075120629130eb937bcb0c14eb44268966872746dee21c9";

        post(SHARED, TestRequest.post("{\"t\":\"\\u00e4\"}".getBytes(StandardCharsets.US_ASCII), signature));
        Exchange decoded = post(SHARED, TestRequest.post("{\"t\":\"ä\"}".getBytes(StandardCharsets.UTF_8), signature));

        assertThat(routes.arrivals).hasSize(1);
        assertThat(decoded.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=00", "sha1=eefab58106e73358686845848feb95c56372e739"})
    void webhookShouldBeRefusedWhenItsSignatureIsNone(String signature) {
        Exchange answer = post(SHARED, TestRequest.post(Fixtures.octets("text"), signature));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(401);
        assertThat(routes.arrivals).isEmpty();
    }

    @Test
    void webhookShouldBeRefusedWhenAnotherAppSignedIt() {
        byte[] octets = Fixtures.octets("text");
        TestRequest request = TestRequest.post(octets, TestRequest.signature(octets, "other-secret"))
                .at(account.id().toString());

        assertThat(post(OWN, request).getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(401);
        assertThat(routes.arrivals).isEmpty();
    }

    @Test
    void webhookShouldCountForItsSignersOnlyWhenItSpeaksOfOthers() {
        byte[] octets = Fixtures.octets("text");

        post(SHARED, TestRequest.post(octets, TestRequest.signature(octets, "other-secret")));

        assertThat(routes.arrivals)
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.verifiedFor()).containsExactly(otherApp.id()));
    }

    @Test
    void strangersHeadersShouldReachNothing() {
        byte[] octets = Fixtures.octets("text");
        TestRequest request = new TestRequest(
                octets,
                Map.of(
                        "X-Hub-Signature-256", TestRequest.signature(octets, TestGateway.APP_SECRET),
                        "CamelHttpUri", "http://evil.example",
                        "CAMELhttpuri", "http://evil.example",
                        "camelHttpResponseCode", "302"),
                Map.of("CamelHttpPath", "/evil"),
                Map.of());

        Exchange answer = routes.request(
                "POST",
                SHARED,
                request,
                Map.of("CamelHttpUri", "http://evil.example", "CAMELhttpuri", "x", "X-Forwarded-For", "1.2.3.4"));

        assertThat(routes.arrivals).hasSize(1);
        assertThat(routes.arrivals.getFirst().raw().attributes().values()).noneMatch(value -> value.contains("evil"));
        assertThat(answer.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void challengeShouldBeAnsweredWhenTheTokenIsAnAccounts() {
        Exchange answer = challenge(SHARED, "subscribe", "another-token", "1158201444");

        assertThat(answer.getMessage().getBody()).isEqualTo("1158201444");
        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("text/plain");
        assertThat(answer.getMessage().getHeaders()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribe, a-verify-token, 1",
        "subscribe, wrong, 1",
        "subscribe, '', 1",
        ", a-verify-token, 1",
        "subscribe, , 1",
        "subscribe, a-verify-token,"
    })
    void challengeShouldBeRefusedWhenAnythingIsWrong(String mode, String token, String challenge) {
        Exchange answer = challenge(SHARED, mode, token, challenge);

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
        assertThat(answer.getMessage().getBody()).isEqualTo("");
    }

    @Test
    void challengeShouldBeRefusedWhenItIsTooLong() {
        assertThat(challenge(SHARED, "subscribe", TestGateway.VERIFY_TOKEN, "1".repeat(256))
                        .getMessage()
                        .getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        assertThat(challenge(SHARED, "subscribe", TestGateway.VERIFY_TOKEN, "1".repeat(257))
                        .getMessage()
                        .getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(403);
    }

    @Test
    void challengeShouldTakeTheAccountsOwnTokenOnlyOnItsOwnPath() {
        TestRequest question = TestRequest.get(
                Map.of("hub.mode", "subscribe", "hub.challenge", "7", "hub.verify_token", TestGateway.VERIFY_TOKEN));

        Exchange right = routes.request("GET", OWN, question.at(account.id().toString()), Map.of());
        Exchange wrong = routes.request("GET", OWN, question.at(otherApp.id().toString()), Map.of());

        assertThat(right.getMessage().getBody()).isEqualTo("7");
        assertThat(wrong.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
    }

    @Test
    void pathShouldBeUnknownWhenItNamesNoAccount() {
        TestRequest question = TestRequest.get(Map.of()).at("not-an-account");

        Exchange answer = routes.request("GET", OWN, question, Map.of());

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
    }

    private Exchange post(String path, TestRequest request) {
        return routes.request("POST", path, request, Map.of());
    }

    private Exchange challenge(String path, String mode, String token, String challenge) {
        Map<String, String> query = new HashMap<>();
        query.put("hub.mode", mode);
        query.put("hub.verify_token", token);
        query.put("hub.challenge", challenge);
        return routes.request("GET", path, TestRequest.get(query), Map.of());
    }
}
