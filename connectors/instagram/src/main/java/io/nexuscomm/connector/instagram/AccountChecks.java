package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.normalizer.CleanText;

/** What looking the account up says about it. */
final class AccountChecks {

    private static final int LONGEST_NAME = 64;

    private static final AccountStates STATES = new AccountStates("Meta", "The Graph API");

    private final GraphErrors errors;

    AccountChecks(GraphErrors errors) {
        this.errors = errors;
    }

    CheckResult answered(ProviderAnswer answer, ConnectedAccount account) {
        if (errors.succeeded(answer)) {
            return known(answer, account);
        }
        if (errors.unknownObject(answer)) {
            return STATES.authRequired(
                    "UNKNOWN_ACCOUNT",
                    "Meta has no such Instagram account, or the token may not see it (" + errors.detail(answer) + ").",
                    "Compare the Instagram account ID with the app dashboard, and the login with the kind of token.");
        }
        return STATES.refused(
                errors.verdict(answer),
                errors.detail(answer),
                "the access token",
                "Connect the account anew, with the permission to manage messages, and put the token into the"
                        + " account.");
    }

    /** With Instagram login the token alone says whose it is: one of another account would send in that one's name. */
    private static CheckResult known(ProviderAnswer answer, ConnectedAccount account) {
        String id =
                answer.json().path("user_id").asString(answer.json().path("id").asString(""));
        String name = CleanText.oneLine(answer.json().path("username").asString("(no name)"), LONGEST_NAME);
        return id.equals(InstagramApi.instagramId(account))
                ? CheckResult.ok("Meta knows the account as @" + name + ".")
                : STATES.authRequired(
                        "OTHER_ACCOUNT",
                        "The access token belongs to another Instagram account, @" + name + ".",
                        "Take the token and the Instagram account ID from the same account.");
    }

    static CheckResult failed(Exception failure) {
        return STATES.unreachable(failure);
    }
}
