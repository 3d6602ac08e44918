package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What looking up the pages of a token's member says about the account. Thread-safe. */
final class AccountChecks {

    private static final AccountStates STATES = new AccountStates("LinkedIn", "LinkedIn's API");
    private static final int VERSION_ENDED = 426;
    private static final int NOT_FOUND = 404;

    private final LinkedInErrors errors;

    AccountChecks(LinkedInErrors errors) {
        this.errors = errors;
    }

    /**
     * The account, or what to look at next.
     *
     * @param publicUrl where providers reach this gateway; null when nobody knows
     */
    Object answered(HttpAnswer http, ConnectedAccount account, @Nullable String publicUrl) {
        ProviderAnswer answer = http.json();
        if (!answer.succeeded()) {
            return refused(answer);
        }
        JsonNode role = role(answer, account);
        if (role == null) {
            return notAdministrator(account);
        }
        CheckResult connected = CheckResult.ok("The token's member is an administrator of the page.");
        String member = Urns.simple(role.path("roleAssignee").asString(""));
        Subscription asked = Subscription.of(account, connected, member, publicUrl);
        return asked == null ? connected : asked;
    }

    /** What LinkedIn has of the subscription: it stands, or is to be put again. */
    Object subscribed(HttpAnswer http, Subscription asked, Instant now) {
        ProviderAnswer answer = http.json();
        if (answer.succeeded() && Subscription.stands(answer.json(), now)) {
            return asked.connected();
        }
        return answer.succeeded() || answer.status() == NOT_FOUND
                ? asked.to(answer.json())
                : notSubscribed(errors.detail(answer));
    }

    CheckResult renewed(HttpAnswer http, Subscription asked) {
        ProviderAnswer answer = http.json();
        return answer.succeeded()
                ? CheckResult.ok(asked.connected().reason() + " Its notifications were subscribed to again.")
                : notSubscribed(errors.detail(answer));
    }

    private static CheckResult notSubscribed(String detail) {
        return new CheckResult(
                State.DEGRADED,
                "NOT_SUBSCRIBED",
                "LinkedIn does not keep the subscription of the webhook (" + detail
                        + "): notifications come by polling alone.",
                "Look at the webhook in the developer portal: when it is blocked, start it again there. Compare the"
                        + " application ID.");
    }

    /** What a refusal of any call says about the account. */
    CheckResult refused(ProviderAnswer answer) {
        if (answer.status() == VERSION_ENDED) {
            return new CheckResult(
                    State.DEGRADED,
                    "VERSION_ENDED",
                    "LinkedIn has ended the API version that the account names, and refuses every call.",
                    "Raise the account's API version to a month of the last year.");
        }
        return STATES.refused(
                errors.verdict(answer),
                errors.detail(answer),
                "the access token",
                "Connect the page anew as one of its administrators, with all permissions, and put the token into the"
                        + " account.");
    }

    CheckResult failed(Exception failure) {
        return STATES.unreachable(failure);
    }

    private static @Nullable JsonNode role(ProviderAnswer answer, ConnectedAccount account) {
        String page = LinkedInApi.organization(account);
        return answer.json()
                .path("elements")
                .valueStream()
                .filter(role -> page.equals(Urns.simple(role.path("organization")
                        .asString(role.path("organizationTarget").asString("")))))
                .findFirst()
                .orElse(null);
    }

    private static CheckResult notAdministrator(ConnectedAccount account) {
        return STATES.authRequired(
                "NOT_ADMINISTRATOR",
                "The token's member is no administrator of page "
                        + account.config().text("/organizationId") + ", so LinkedIn shows and takes nothing.",
                "Have the page's owner give the member that role, or connect the page as somebody who has it.");
    }
}
