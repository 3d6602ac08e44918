package io.nexuscomm.connector.instagram;

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
class InstagramEgressTest {

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
        account = routes.gateway.account("17841405822304914", provider.base());
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void sendShouldBeAcceptedWhenAnIdComesBack() {
        provider.answer(200, "{\"recipient_id\":\"1\",\"message_id\":\"aWdfX\"}");

        SendOutcome outcome = routes.send(account, HELLO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(accepted.externalIds()).containsExactly(ExternalId.of("ig-mid", "aWdfX")));
        assertThat(outcome.detail()).isEqualTo("HTTP 200");
    }

    @Test
    void requestShouldHoldWhatIsOursAndNothingElse() {
        provider.answer(200, "{\"message_id\":\"aWdfX\"}");

        routes.send(account, HELLO);

        String request = provider.requests.getFirst();
        assertThat(request)
                .startsWith("POST /v25.0/17841405822304914/messages HTTP/1.1\r\n")
                .contains("Authorization: Bearer " + TestGateway.TOKEN + "\r\n")
                .contains("Content-Type: application/json\r\n")
                .contains("User-Agent: NexusComm\r\n")
                .contains("\"message\":{\"text\":\"Hello\"}")
                .doesNotContain("evil");
        assertThat(request.substring(0, request.indexOf("\r\n\r\n")).lines().skip(1))
                .extracting(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "authorization", "content-type", "content-length", "host", "connection", "user-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"message_id\":\"\"}", "{\"message_id\":7}", "{\"message_id\":"})
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
        "400, 10, 2534022, Rejected",
        "400, 10, 2018278, Rejected",
        "400, 10, 1893063, Rejected",
        "400, 100, 2534014, Rejected",
        "400, 100, 2534037, Rejected",
        "400, 551, 1545041, Rejected",
        "400, 999999, 0, Rejected",
        "400, 100, 2018008, Transient",
        "400, 613, 2534040, Throttled",
        "400, 4, 0, Throttled",
        "400, 80006, 0, Throttled",
        "429, 100, 0, Throttled",
        "500, 1, 0, Transient",
        "400, 2, 0, Transient",
        "500, 999999, 0, Transient",
        "401, 190, 463, NeedsReauth",
        "400, 190, 460, NeedsReauth",
        "403, 200, 2534041, NeedsReauth",
        "403, 10, 0, NeedsReauth",
        "504, 2, 0, Uncertain"
    })
    void codesShouldDecideWhatToDo(int status, int code, int subcode, String outcome) {
        provider.answer(status, error(code, subcode, "said"));

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
        provider.answer(400, error(10, 2534022, "This message is sent outside of allowed window."));

        assertThat(routes.send(account, HELLO)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo("WINDOW_CLOSED");
            assertThat(rejected.error().providerCode()).isEqualTo("10/2534022");
            assertThat(rejected.error().message())
                    .contains("outside of allowed window")
                    .contains("Human Agent");
            assertThat(rejected.detail()).isEqualTo("HTTP 400, code 10/2534022");
        });
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'Sun, 22 Nov 2026 10:02:00 GMT', 120", "999999999, 86400"})
    void throttleShouldLastAsLongAsTheProviderAsks(String header, long seconds) {
        provider.answer(429, error(613, 2534040, "slow down"), "Retry-After: " + header);

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "99999999999999999999"})
    void throttleShouldBeOursToTimeWhenTheProviderSaysNothingOfUse(String header) {
        provider.answer(429, error(613, 2534040, "slow down"), "Retry-After: " + header);

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isNull());
    }

    @Test
    void contentShouldBeRejectedWithoutACallWhenInstagramCannotSendIt() {
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

        provider.answer(401, error(190, 463, "expired"));
        assertThat(routes.send(account, medium)).isInstanceOf(NeedsReauth.class);

        assertThat(provider.requests)
                .hasSize(4)
                .allMatch(request -> request.startsWith("POST /v25.0/17841405822304914/message_attachments"));
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

    private static String error(int code, int subcode, String said) {
        return """
                {"error":{"message":"(#%1$d) %3$s","type":"OAuthException","code":%1$d,
                 "error_subcode":%2$d,"fbtrace_id":"A"}}""".formatted(code, subcode, said);
    }
}
