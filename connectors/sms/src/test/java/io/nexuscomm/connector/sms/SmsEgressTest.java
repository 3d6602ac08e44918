package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaRequest;
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
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
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

/** What each way of answering, and of not answering, makes of a call. */
class SmsEgressTest {

    private static final String SID = "SM0123456789abcdef0123456789abcdef";
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
        account = routes.gateway.account(provider.base());
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void sendShouldBeAcceptedWhenASidComesBack() {
        provider.answer(201, "{\"sid\":\"" + SID + "\",\"status\":\"queued\",\"error_code\":null}");

        SendOutcome outcome = routes.send(account, HELLO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(accepted.externalIds()).containsExactly(ExternalId.of("twilio-sid", SID)));
        assertThat(outcome.detail()).isEqualTo("HTTP 201, queued");
    }

    @Test
    void requestShouldHoldWhatIsOursAndNothingElse() {
        provider.answer(201, "{\"sid\":\"" + SID + "\"}");

        routes.send(account, HELLO);

        String request = provider.requests.getFirst();
        String basic =
                Base64.getEncoder().encodeToString((TestGateway.ACCOUNT_SID + ":" + TestGateway.TOKEN).getBytes());
        assertThat(request)
                .startsWith("POST /2010-04-01/Accounts/" + TestGateway.ACCOUNT_SID + "/Messages.json HTTP/1.1\r\n")
                .contains("Authorization: Basic " + basic + "\r\n")
                .contains("Content-Type: application/x-www-form-urlencoded\r\n")
                .endsWith("To=%2B4915112345678&From=%2B15557122661&Body=Hello&StatusCallback="
                        + "https%3A%2F%2Fhooks.harbourcoffee.example%2Fwebhooks%2Fsms%2F" + account.id()
                        + "%3Ftoken%3Dtoken-1")
                .doesNotContain("evil");
        assertThat(request.substring(0, request.indexOf("\r\n\r\n")).lines().skip(1))
                .extracting(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "authorization", "content-type", "content-length", "host", "connection", "user-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "{\"sid\":\"\"}", "{\"sid\":\"CA1\"}", "{\"sid\":"})
    void sendShouldBeUncertainWhenTheAnswerNamesNoMessage(String body) {
        provider.answer(201, body);

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21610, OPTED_OUT",
        "400, 21211, RECIPIENT_UNREACHABLE",
        "400, 21614, RECIPIENT_UNREACHABLE",
        "400, 21612, RECIPIENT_UNREACHABLE",
        "400, 21408, POLICY",
        "400, 21608, POLICY",
        "400, 21606, CONFIG",
        "400, 21659, CONFIG",
        "400, 21617, INVALID_CONTENT",
        "400, 21620, INVALID_CONTENT",
        "400, 30007, POLICY",
        "400, 99999, PROVIDER"
    })
    void sendShouldBeRejectedWithOurCodeWhenTwilioRefusesForGood(int status, int code, String ours) {
        provider.answer(status, error(code, status));

        assertThat(routes.send(account, HELLO)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo(ours);
            assertThat(rejected.error().providerCode()).isEqualTo(Integer.toString(code));
        });
    }

    @ParameterizedTest
    @CsvSource({"401, 20003", "403, 20003", "404, 20404", "401, 0", "403, 0"})
    void sendShouldNeedCredentialsWhenTwilioDoesNotKnowThem(int status, int code) {
        provider.answer(status, error(code, status));

        assertThat(routes.send(account, HELLO)).isInstanceOf(NeedsReauth.class);
    }

    @ParameterizedTest
    @CsvSource({"429, 20429", "429, 0", "400, 21611", "400, 63018", "503, 20429"})
    void sendShouldBeThrottledWhenItIsTooFast(int status, int code) {
        provider.answer(status, error(code, status), "Retry-After: 7");

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({"500, 20500", "503, 0", "502, 0"})
    void sendShouldBeTransientWhenTwilioIsInTrouble(int status, int code) {
        provider.answer(status, error(code, status));

        assertThat(routes.send(account, HELLO)).isInstanceOf(Transient.class);
    }

    @Test
    void sendShouldBeUncertainWhenNoAnswerComes() {
        provider.reset();
        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        provider.behave((socket, out) -> new CountDownLatch(1).await());
        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        provider.answer(504, "");
        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @Test
    void sendShouldBeTransientWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        ConnectedAccount nowhere = routes.gateway.account("http://127.0.0.1:" + port);

        assertThat(routes.send(nowhere, HELLO)).isInstanceOf(Transient.class);
    }

    @Test
    void sendShouldBeRejectedWithoutACallWhenItHasNoForm() {
        assertThat(routes.send(account, new Text("a".repeat(1_601)))).isInstanceOf(Rejected.class);
        assertThat(routes.send(account, SystemNote.of("note", "a note", Map.of())))
                .isInstanceOf(Rejected.class);
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void mediumOfOursShouldTravelAsALinkThatOpensIt() {
        provider.answer(201, "{\"sid\":\"" + SID + "\"}");
        Media media = routes.gateway.storedMedia(new byte[] {1}, Kind.IMAGE, "image/png").toBuilder()
                .caption("Look")
                .build();

        routes.send(account, media);

        assertThat(provider.requests.getFirst())
                .contains("&Body=Look&MediaUrl=https%3A%2F%2Fhooks.harbourcoffee.example%2Fwebhooks%2Fsms%2F"
                        + account.id() + "%2Fmedia%2F");
    }

    @Test
    void refusalShouldNotRepeatTheToken() {
        provider.answer(
                400,
                "{\"code\":21211,\"message\":\"bad " + TestGateway.TOKEN + " and " + TestGateway.OLD_TOKEN + "\"}");

        assertThat(routes.send(account, HELLO).toString())
                .contains("[secret]")
                .doesNotContain(TestGateway.TOKEN, TestGateway.OLD_TOKEN);
    }

    @Test
    void mediumShouldBeFetchedWithTheTokenFromTheApiOnly() throws Exception {
        provider.behave((socket, out) -> {
            String first = provider.requests.getLast();
            String answer = first.startsWith("GET /2010-04-01/")
                    ? "HTTP/1.1 307 X\r\nLocation: " + provider.base() + "/cdn/1\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nPNG";
            out.write(answer.getBytes());
            out.flush();
        });

        MediaOutcome outcome = fetch(provider.base() + "/2010-04-01/Accounts/AC/Messages/MM/Media/ME1");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(fetched.mimeType()).isEqualTo("image/png"));
        try (var bytes = ((Fetched) outcome).bytes()) {
            assertThat(bytes.readAllBytes()).isEqualTo("PNG".getBytes());
        }
        assertThat(provider.requests.get(0)).contains("Authorization: Basic ");
        assertThat(provider.requests.get(1)).startsWith("GET /cdn/1 ").doesNotContain("Authorization");
    }

    @Test
    void mediumShouldBeGoneWithoutACallWhenItsAddressIsForeign() {
        assertThat(fetch("http://127.0.0.1:1/steal")).isInstanceOf(Gone.class);
        assertThat(fetch("https://evil.example/steal")).isInstanceOf(Gone.class);
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void mediumShouldBeGoneWhenItIsLedToAnUndeclaredHost() {
        provider.answer(307, "", "Location: http://evil.example/steal");

        assertThat(fetch(provider.base() + "/2010-04-01/Accounts/AC/Media/ME1")).isInstanceOf(Gone.class);
        assertThat(provider.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"404, Gone", "410, Gone", "401, Transient", "429, Transient", "500, Transient"})
    void mediumShouldBeGoneOrTriedAgainByItsStatus(int status, String outcome) {
        provider.answer(status, "");

        assertThat(fetch(provider.base() + "/2010-04-01/Accounts/AC/Media/ME1")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void checkShouldTellWhatIsWrong() {
        provider.answer(200, "{\"friendly_name\":\"Harbour Coffee\",\"status\":\"active\"}");
        assertThat(routes.check(account)).isEqualTo(CheckResult.ok("Twilio knows the account as Harbour Coffee."));
        assertThat(provider.requests.getFirst())
                .startsWith("GET /2010-04-01/Accounts/" + TestGateway.ACCOUNT_SID + ".json ");

        provider.answer(200, "{\"friendly_name\":\"Harbour Coffee\",\"status\":\"suspended\"}");
        assertThat(routes.check(account).code()).isEqualTo("ACCOUNT_SUSPENDED");
        provider.answer(401, error(20003, 401));
        assertThat(routes.check(account).code()).isEqualTo("BAD_CREDENTIALS");
        provider.answer(429, error(20429, 429));
        assertThat(routes.check(account).state()).isEqualTo(State.DEGRADED);
        provider.answer(500, "");
        assertThat(routes.check(account).state()).isEqualTo(State.UNREACHABLE);
        provider.reset();
        assertThat(routes.check(account).code()).isEqualTo("UNREACHABLE");
    }

    private static String error(int code, int status) {
        return code == 0
                ? "{}"
                : "{\"code\":%d,\"message\":\"No\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
                        .formatted(code, code, status);
    }

    private MediaOutcome fetch(String address) {
        Media media = Media.pending(Kind.IMAGE, new Source(address, null)).build();
        return routes.fetch(new MediaRequest(account, media, null));
    }
}
