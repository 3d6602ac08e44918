package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each way of answering, and of not answering, makes of a send. */
class WhatsAppEgressTest {

    private static final Text HELLO = new Text("Hello");

    private static RouteFixture routes;

    private OddProvider provider;
    private ConnectedAccount account;

    @BeforeAll
    static void startRoutes() throws Exception {
        routes = new RouteFixture();
    }

    @AfterAll
    static void stopRoutes() {
        routes.close();
    }

    @BeforeEach
    void start() throws Exception {
        provider = new OddProvider();
        account = routes.gateway.account("106540352242922", provider.base());
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void sendShouldBeAcceptedWhenAnIdComesBack() {
        provider.answer(200, "{\"messages\":[{\"id\":\"wamid.X\",\"message_status\":\"accepted\"}]}");

        SendOutcome outcome = routes.send(account, HELLO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(accepted.externalIds()).containsExactly(ExternalId.of("wamid", "wamid.X")));
        assertThat(outcome.detail()).isEqualTo("HTTP 200, accepted");
    }

    @Test
    void requestShouldHoldWhatIsOursAndNothingElse() {
        provider.answer(200, "{\"messages\":[{\"id\":\"wamid.X\"}]}");

        routes.send(account, HELLO);

        String request = provider.requests.getFirst();
        assertThat(request)
                .startsWith("POST /v25.0/106540352242922/messages HTTP/1.1\r\n")
                .contains("Authorization: Bearer " + TestGateway.TOKEN + "\r\n")
                .contains("Content-Type: application/json\r\n")
                .contains("User-Agent: NexusComm\r\n")
                .contains("\"body\":\"Hello\"")
                .doesNotContain("evil");
        assertThat(request.substring(0, request.indexOf("\r\n\r\n")).lines().skip(1))
                .extracting(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "authorization", "content-type", "content-length", "host", "connection", "user-agent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{}", "{\"messages\":[]}", "{\"messages\":[{\"id\":\"\"}]}", "{\"messages\":"})
    void sendShouldBeUncertainWhenTheAnswerNamesNoMessage(String body) {
        provider.answer(200, body);

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @Test
    void sendShouldBeUncertainWhenTheAnswerHasNoEnd() {
        provider.behave((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n{\"x\":\"".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[8_192]);
            }
        });

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @Test
    void sendShouldBeUncertainWhenTheConnectionIsResetAfterTheRequest() {
        provider.reset();

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        assertThat(provider.requests).as("nothing is sent twice").hasSize(1);
    }

    @Test
    void sendShouldBeUncertainWhenTheProviderHangsUpWithoutAnAnswer() {
        provider.behave((socket, out) -> socket.close());

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        assertThat(provider.requests).hasSize(1);
    }

    @Test
    void sendShouldBeUncertainWhenNoAnswerComesInTime() {
        CountDownLatch over = new CountDownLatch(1);
        provider.behave((socket, out) -> over.await());

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        over.countDown();
        assertThat(provider.requests).hasSize(1);
    }

    @Test
    void sendShouldBeUncertainWhenTheConnectionBreaksWithinTheAnswer() {
        provider.behave((socket, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"mess".getBytes(StandardCharsets.US_ASCII)));

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @Test
    void sendShouldBeTransientWhenNobodyListens() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        ConnectedAccount unreachable = routes.gateway.account("2", "http://127.0.0.1:" + freePort);

        assertThat(routes.send(unreachable, HELLO)).isInstanceOf(Transient.class);
    }

    @Test
    void sendShouldBeTransientWhenTheNameDoesNotResolve() {
        ConnectedAccount unreachable = routes.gateway.account("2", "http://graph.invalid");

        assertThat(routes.send(unreachable, HELLO)).isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 131047, Rejected",
        "400, 131026, Rejected",
        "400, 100, Rejected",
        "404, 132001, Rejected",
        "400, 999999, Rejected",
        "400, 130429, Throttled",
        "400, 131056, Throttled",
        "429, 131026, Throttled",
        "500, 131000, Transient",
        "503, 2, Transient",
        "400, 131016, Transient",
        "500, 999999, Transient",
        "401, 190, NeedsReauth",
        "400, 190, NeedsReauth",
        "403, 200, NeedsReauth",
        "403, 299, NeedsReauth",
        "504, 131000, Uncertain"
    })
    void codeShouldDecideWhatToDo(int status, int code, String outcome) {
        provider.answer(status, error(code, "said"));

        assertThat(routes.send(account, HELLO).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Rejected",
        "404, Rejected",
        "302, Rejected",
        "401, NeedsReauth",
        "403, NeedsReauth",
        "429, Throttled",
        "500, Transient",
        "502, Transient",
        "503, Transient",
        "504, Uncertain"
    })
    void statusShouldDecideWhenThereIsNoCode(int status, String outcome) {
        provider.answer(status, "not json", "Location: http://127.0.0.1:9/elsewhere");

        assertThat(routes.send(account, HELLO).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(provider.requests).as("redirects are not followed").hasSize(1);
    }

    @Test
    void rejectionShouldTellPeopleWhatHappenedAndWhatToDo() {
        provider.answer(400, error(131047, "24 hours have passed"));

        assertThat(routes.send(account, HELLO)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo("WINDOW_CLOSED");
            assertThat(rejected.error().providerCode()).isEqualTo("131047");
            assertThat(rejected.error().message())
                    .contains("24 hours have passed")
                    .contains("template");
            assertThat(rejected.detail()).isEqualTo("HTTP 400, code 131047");
        });
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'Sun, 22 Nov 2026 10:02:00 GMT', 120", "999999999, 86400"})
    void throttleShouldLastAsLongAsTheProviderAsks(String header, long seconds) {
        provider.answer(429, error(130429, "slow down"), "Retry-After: " + header);

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "99999999999999999999"})
    void throttleShouldBeOursToTimeWhenTheProviderSaysNothingOfUse(String header) {
        provider.answer(429, error(130429, "slow down"), "Retry-After: " + header);

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isNull());
    }

    @Test
    void contentShouldBeRejectedWithoutACallWhenWhatsAppCannotSendIt() {
        assertThat(routes.send(account, new SystemNote(SystemNote.TYPE, "X", "x", Map.of())))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("INVALID_CONTENT"));
        assertThat(provider.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:pw@127.0.0.1:9", "ftp://127.0.0.1", "not an address", "http://{{env:HOME}}/"})
    void callShouldBeRefusedWhenTheAddressIsNone(String base) {
        ConnectedAccount odd = routes.gateway.account("2", base);

        assertThat(routes.send(odd, HELLO)).isInstanceOf(Rejected.class);
    }

    @Test
    void uploadShouldBeTransientWhateverHappensToIt() {
        Media medium = stored(new byte[100]);
        provider.reset();
        assertThat(routes.send(account, medium)).isInstanceOf(Transient.class);

        provider.answer(200, "{}");
        assertThat(routes.send(account, medium)).isInstanceOf(Transient.class);

        provider.answer(504, "");
        assertThat(routes.send(account, medium)).isInstanceOf(Transient.class);

        provider.answer(401, error(190, "expired"));
        assertThat(routes.send(account, medium)).isInstanceOf(NeedsReauth.class);

        assertThat(provider.requests)
                .hasSize(4)
                .allMatch(request -> request.startsWith("POST /v25.0/106540352242922/media"));
        assertThat(routes.gateway.openStreams).as("streams left open").hasValue(0);
    }

    @Test
    void uploadShouldLeaveNoStreamOpenWhenNobodyListens() {
        ConnectedAccount unreachable = routes.gateway.account("2", "http://graph.invalid");

        assertThat(routes.send(unreachable, stored(new byte[100]))).isInstanceOf(Transient.class);
        assertThat(routes.gateway.openStreams).hasValue(0);
    }

    @Test
    void mediumShouldBeTransientWhenOurStoreDoesNotGiveIt() {
        Media lost = new TestGateway().storedMedia(new byte[1], Kind.IMAGE, "image/png");

        assertThat(routes.send(account, lost)).isInstanceOf(Transient.class);
        assertThat(provider.requests).isEmpty();
    }

    private Media stored(byte[] bytes) {
        return routes.gateway.storedMedia(bytes, Kind.IMAGE, "image/png");
    }

    private static String error(int code, String details) {
        return """
                {"error":{"message":"(#%1$d) Title","type":"OAuthException","code":%1$d,
                 "error_data":{"messaging_product":"whatsapp","details":"%2$s"},"fbtrace_id":"A"}}""".formatted(code, details);
    }
}
