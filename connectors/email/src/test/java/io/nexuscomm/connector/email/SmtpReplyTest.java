package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.SendOutcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {

    private static final Map<String, ErrorRule> ERRORS =
            new EmailConnector().descriptor().errors();

    private static SendOutcome outcome(String reply) {
        return SmtpReply.of(reply).orElseThrow().outcome(ERRORS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <joe@x>: User unknown | RECIPIENT_UNREACHABLE | 5.1.1",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound | RECIPIENT_UNREACHABLE | 5.1.10",
                "550 No such user | RECIPIENT_UNREACHABLE | 550",
                "550 5.2.1 Mailbox disabled | RECIPIENT_UNREACHABLE | 5.2.1",
                "552 5.3.4 Message too big | INVALID_CONTENT | 5.3.4",
                "552 5.2.3 Message exceeds limit | INVALID_CONTENT | 5.2.3",
                "550-5.7.26 Unauthenticated mail is prohibited | POLICY | 5.7.26",
                "550 5.7.1 Relaying denied | POLICY | 5.7.1",
                "554 5.7.0 Spam | POLICY | 5.7.0",
                "554 Transaction failed | POLICY | 554",
                "553 5.1.8 Sender not yours | CONFIG | 5.1.8",
                "500 Huh? | PROVIDER | 500",
            })
    void outcomeShouldBeRejectedWhenTryingAgainIsNoUse(String reply, String code, String providerCode) {
        assertThat(outcome(reply)).isInstanceOfSatisfying(SendOutcome.Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo(code);
            assertThat(rejected.error().providerCode()).isEqualTo(providerCode);
            assertThat(rejected.detail()).isEqualTo(reply);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "450 4.2.1 Mailbox busy | PT5M",
                "451 4.7.1 Greylisted | PT5M",
                "452 4.2.2 Mailbox full | PT1H",
                "552 5.2.2 Over quota | PT1H",
                "454 4.7.0 Temporary authentication failure | PT1M",
                "471 4.9.9 Whatever | PT1M",
            })
    void outcomeShouldBeTransientWhenItMayPass(String reply, Duration pause) {
        assertThat(outcome(reply)).isEqualTo(new SendOutcome.Transient(pause, reply));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421 4.7.0 Too many connections | PT1M",
                "432 4.3.2 STOREDRV; concurrent connections limit | PT1M",
                "550 5.4.5 Daily sending quota exceeded | PT24H",
            })
    void outcomeShouldBeThrottledWhenWeAreTooFast(String reply, Duration pause) {
        assertThat(outcome(reply)).isEqualTo(new SendOutcome.Throttled(pause, reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.8 Bad credentials",
                "535 5.7.139 Basic authentication is disabled",
                "530 5.7.0 Must issue a STARTTLS command first",
                "534 5.7.9 Application-specific password required",
                "550 5.7.30 Basic authentication is not supported",
                "535 No"
            })
    void outcomeShouldAskForCredentialsWhenTheyAreNoGood(String reply) {
        assertThat(outcome(reply)).isEqualTo(new SendOutcome.NeedsReauth(reply));
    }

    @Test
    void replyShouldBeNoneWhenThereIsNoRefusal() {
        assertThat(SmtpReply.of("[EOF]")).isEmpty();
        assertThat(SmtpReply.of("")).isEmpty();
        assertThat(SmtpReply.of("250 2.0.0 Ok")).isEmpty();
        assertThat(SmtpReply.of("5500 x")).isEmpty();
    }
}
