package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.normalizer.CleanText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What looking the account up says about it. */
final class AccountChecks {

    private static final int LONGEST_NAME = 100;

    private static final AccountStates STATES = new AccountStates("Twilio", "Twilio's API");

    private final TwilioErrors errors;
    private final @Nullable String publicUrl;

    AccountChecks(TwilioErrors errors, @Nullable String publicUrl) {
        this.errors = errors;
        this.publicUrl = publicUrl;
    }

    /** The result, or what is to be asked next. */
    Object answered(ProviderAnswer answer, ConnectedAccount account) {
        if (!answer.succeeded()) {
            return refused(answer);
        }
        if (answer.json().path("friendly_name").asString("").isEmpty()) {
            return STATES.unreadable();
        }
        CheckResult known = known(answer, account);
        return known.state() == State.AUTH_REQUIRED || !NumberQuestion.isFor(account)
                ? known
                : new NumberQuestion(account, known);
    }

    /** A key may be kept from looking numbers up, which says nothing of the number. */
    static CheckResult owned(ProviderAnswer answer, NumberQuestion question) {
        JsonNode numbers = answer.json().path("incoming_phone_numbers");
        if (!answer.succeeded() || !numbers.isArray() || !numbers.isEmpty()) {
            return question.otherwise();
        }
        String number = CleanText.oneLine(question.account().config().text("/number"), LONGEST_NAME);
        return new CheckResult(
                State.DEGRADED,
                "NUMBER_NOT_OWNED",
                "Twilio knows the account, but " + number + " is not one of its numbers: nothing can be sent from it.",
                "Compare it with Phone Numbers, Active numbers in the Twilio Console, and with the account SID.");
    }

    private CheckResult known(ProviderAnswer answer, ConnectedAccount account) {
        String status = answer.json().path("status").asString("active");
        if (!status.equals("active")) {
            return STATES.authRequired(
                    "ACCOUNT_SUSPENDED",
                    "Twilio says that the account is " + CleanText.oneLine(status, LONGEST_NAME) + ".",
                    "Look into the Twilio Console; its support reopens accounts.");
        }
        if (SmsRenderer.base(account, publicUrl) == null) {
            return new CheckResult(
                    State.DEGRADED,
                    "NO_PUBLIC_URL",
                    "Messages can be sent, but none can come in: Twilio signs the address of the webhook, and nobody said"
                            + " what that is.",
                    "Set NEXUSCOMM_PUBLIC_URL, or the account's address for webhooks.");
        }
        String name = answer.json().path("friendly_name").asString("(no name)");
        return CheckResult.ok("Twilio knows the account as " + CleanText.oneLine(name, LONGEST_NAME) + ".");
    }

    CheckResult refused(ProviderAnswer answer) {
        return STATES.refused(
                errors.verdict(answer),
                errors.detail(answer),
                "the account SID with this auth token",
                "Copy both from the Twilio Console; after a rotation put the new token first.");
    }

    static CheckResult failed(Exception failure) {
        return STATES.unreachable(failure);
    }
}
