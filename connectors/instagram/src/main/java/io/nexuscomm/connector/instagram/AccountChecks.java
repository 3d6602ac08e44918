package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
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

    /** The account is known: what of it the app is told is the next question. */
    Object answered(ProviderAnswer answer, ConnectedAccount account) {
        CheckResult known = lookedUp(answer, account);
        return known.state() == State.CONNECTED ? Subscription.unknown(account, known) : known;
    }

    Object subscribed(ProviderAnswer answer, Subscription asked) {
        if (!errors.succeeded(answer)) {
            return notSubscribed("Meta does not show it (" + errors.detail(answer) + ")");
        }
        Subscription read = asked.answered(answer.json());
        return read.isWhole() ? read.connected() : read;
    }

    CheckResult renewed(ProviderAnswer answer, Subscription asked) {
        String missing = String.join(", ", asked.missing());
        return errors.succeeded(answer) && answer.json().path("success").asBoolean(false)
                ? CheckResult.ok(asked.connected().reason() + " Its webhook was subscribed again, for it lacked "
                        + missing + ".")
                : notSubscribed("it lacks " + missing + ", and Meta did not subscribe it again ("
                        + errors.detail(answer) + ")");
    }

    private static CheckResult notSubscribed(String why) {
        return new CheckResult(
                State.DEGRADED,
                "NOT_SUBSCRIBED",
                "What people write may not arrive: of the account's webhook, " + why + ".",
                "Give the token the permission to manage messages, and look whether the webhook is connected in the"
                        + " app dashboard.");
    }

    private CheckResult lookedUp(ProviderAnswer answer, ConnectedAccount account) {
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
        if (id.isEmpty()) {
            return STATES.unreadable();
        }
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
