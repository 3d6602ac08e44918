package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.graph.GraphAnswer;
import io.nexuscomm.connector.graph.GraphErrors;

/** What looking the number up says about an account. */
final class AccountChecks {

    private final GraphErrors errors;

    AccountChecks(GraphErrors errors) {
        this.errors = errors;
    }

    CheckResult answered(GraphAnswer answer) {
        if (answer.succeeded()) {
            return CheckResult.ok("Meta knows the number as "
                    + answer.json().path("display_phone_number").asString("(no number)") + ", "
                    + answer.json().path("verified_name").asString("(no name)") + ".");
        }
        if (errors.unknownObject(answer)) {
            return unknownNumber(answer);
        }
        return switch (errors.verdict(answer)) {
            case REAUTH -> badCredentials(answer);
            case THROTTLE ->
                new CheckResult(
                        State.DEGRADED, "THROTTLED", "Meta answers: too many calls.", "Wait; it passes by itself.");
            case RETRY, REJECT ->
                new CheckResult(
                        State.UNREACHABLE,
                        "PROVIDER",
                        "Meta answered " + answer.detail() + ".",
                        "Check the API address and version; if they are right, try again later.");
        };
    }

    static CheckResult failed(Exception failure) {
        return new CheckResult(
                State.UNREACHABLE,
                "UNREACHABLE",
                "The Graph API could not be reached: " + failure.getClass().getSimpleName() + ".",
                "Check the API address, and that this machine may open connections to it.");
    }

    private static CheckResult badCredentials(GraphAnswer answer) {
        return new CheckResult(
                State.AUTH_REQUIRED,
                "BAD_CREDENTIALS",
                "Meta does not accept the access token (" + answer.detail() + ").",
                "Make a token for a system user with the permission whatsapp_business_messaging, and put it into the"
                        + " account.");
    }

    private static CheckResult unknownNumber(GraphAnswer answer) {
        return new CheckResult(
                State.AUTH_REQUIRED,
                "UNKNOWN_NUMBER",
                "Meta has no such phone number ID, or the token may not see it (" + answer.detail() + ").",
                "Compare the phone number ID with the API Setup page, and give the system user access to the business"
                        + " account.");
    }
}
