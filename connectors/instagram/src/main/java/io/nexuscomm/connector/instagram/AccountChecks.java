package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.graph.GraphAnswer;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.normalizer.CleanText;

/** What looking the account up says about it. */
final class AccountChecks {

    private static final int LONGEST_NAME = 64;

    private final GraphErrors errors;

    AccountChecks(GraphErrors errors) {
        this.errors = errors;
    }

    CheckResult answered(GraphAnswer answer, ConnectedAccount account) {
        if (answer.succeeded()) {
            return known(answer, account);
        }
        if (errors.unknownObject(answer)) {
            return authRequired(
                    "UNKNOWN_ACCOUNT",
                    "Meta has no such Instagram account, or the token may not see it (" + answer.detail() + ").",
                    "Compare the Instagram account ID with the app dashboard, and the login with the kind of token.");
        }
        return switch (errors.verdict(answer)) {
            case REAUTH ->
                authRequired(
                        "BAD_CREDENTIALS",
                        "Meta does not accept the access token (" + answer.detail() + ").",
                        "Connect the account anew, with the permission to manage messages, and put the token into the"
                                + " account.");
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

    /** With Instagram login the token alone says whose it is: one of another account would send in that one's name. */
    private static CheckResult known(GraphAnswer answer, ConnectedAccount account) {
        String id =
                answer.json().path("user_id").asString(answer.json().path("id").asString(""));
        String name = CleanText.oneLine(answer.json().path("username").asString("(no name)"), LONGEST_NAME);
        return id.equals(GraphApi.instagramId(account))
                ? CheckResult.ok("Meta knows the account as @" + name + ".")
                : authRequired(
                        "OTHER_ACCOUNT",
                        "The access token belongs to another Instagram account, @" + name + ".",
                        "Take the token and the Instagram account ID from the same account.");
    }

    static CheckResult failed(Exception failure) {
        return new CheckResult(
                State.UNREACHABLE,
                "UNREACHABLE",
                "The Graph API could not be reached: " + failure.getClass().getSimpleName() + ".",
                "Check the API address, and that this machine may open connections to it.");
    }

    private static CheckResult authRequired(String code, String reason, String action) {
        return new CheckResult(State.AUTH_REQUIRED, code, reason, action);
    }
}
