package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.testkit.http.EgressContract;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each way of answering, and of not answering, makes of a call. */
class SmsEgressTest extends EgressContract {
    SmsEgressTest() {
        super(new SmsChannel());
    }

    @Test
    void acceptanceShouldCarryTheProvidersId() {
        provider.answer(201, "{\"sid\":\"" + SmsChannel.SID + "\",\"status\":\"queued\",\"error_code\":null}");

        SendOutcome outcome = routes.send(account, HELLO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds())
                                .containsExactly(ExternalId.of("twilio-sid", SmsChannel.SID)));
        assertThat(outcome.detail()).isEqualTo("HTTP 201, queued");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21610, OPTED_OUT",
        "400, 21211, RECIPIENT_UNREACHABLE",
        "400, 21614, RECIPIENT_UNREACHABLE",
        "400, 21612, RECIPIENT_UNREACHABLE",
        "400, 21408, POLICY",
        "400, 21608, POLICY",
        "400, 21617, INVALID_CONTENT",
        "400, 21620, INVALID_CONTENT",
        "400, 30004, POLICY",
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
    @CsvSource({"400, 21212", "400, 21606", "400, 21659"})
    void sendShouldWaitWhenTheSenderIsNotTheAccounts(int status, int code) {
        provider.answer(status, error(code, status));

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.error().code()).isEqualTo("CONFIG"));
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
    @CsvSource({"500, 20500", "500, 0", "502, 0", "504, 0"})
    void sendShouldBeUncertainWhenTwilioDoesNotSayWhetherItHappened(int status, int code) {
        provider.answer(status, error(code, status));

        assertThat(routes.send(account, HELLO)).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @ParameterizedTest
    @CsvSource({"503, 20503", "503, 0"})
    void sendShouldBeTransientWhenTwilioIsInTrouble(int status, int code) {
        provider.answer(status, error(code, status));

        assertThat(routes.send(account, HELLO)).isInstanceOf(Transient.class);
    }

    @Test
    void sendShouldBeRejectedWithoutACallWhenItHasNoForm() {
        assertThat(routes.send(account, new Text("a".repeat(1_601)))).isInstanceOf(Rejected.class);
        assertThat(routes.send(account, SystemNote.of("note", "a note", Map.of())))
                .isInstanceOf(Rejected.class);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void mediumOfOursShouldTravelAsALinkThatOpensIt() {
        provider.answer(201, "{\"sid\":\"" + SmsChannel.SID + "\"}");
        Media media = routes.gateway().storedMedia(new byte[] {1}, Kind.IMAGE, "image/png").toBuilder()
                .caption("Look")
                .build();

        routes.send(account, media);

        assertThat(provider.requests().getFirst())
                .contains("&Body=Look&MediaUrl=https%3A%2F%2Fhooks.harbourcoffee.example%2Fwebhooks%2Fsms%2F"
                        + account.id() + "%2Fmedia%2F");
    }

    @Test
    void requestShouldCarryTheTokenAndTheForm() {
        provider.answer(channel.accepted());

        routes.send(account, HELLO);

        assertThat(provider.requests().getFirst())
                .contains("Authorization: Basic " + channel.encodedSecrets().getFirst() + "\r\n")
                .contains("Content-Type: application/x-www-form-urlencoded\r\n")
                .endsWith("To=%2B4915112345678&From=%2B15557122661&Body=Hello&StatusCallback="
                        + "https%3A%2F%2Fhooks.harbourcoffee.example%2Fwebhooks%2Fsms%2F" + account.id()
                        + "%3Ftoken%3Dtoken-1");
    }

    private static String error(int code, int status) {
        return code == 0
                ? "{}"
                : "{\"code\":%d,\"message\":\"No\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
                        .formatted(code, code, status);
    }
}
