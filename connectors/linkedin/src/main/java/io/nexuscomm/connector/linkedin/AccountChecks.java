package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import tools.jackson.databind.JsonNode;

/** What looking up the pages of a token's member says about the account. Thread-safe. */
final class AccountChecks {

    private static final AccountStates STATES = new AccountStates("LinkedIn", "LinkedIn's API");
    private static final int VERSION_ENDED = 426;

    private final LinkedInErrors errors;

    AccountChecks(LinkedInErrors errors) {
        this.errors = errors;
    }

    CheckResult answered(HttpAnswer http, ConnectedAccount account) {
        ProviderAnswer answer = http.json();
        return answer.succeeded() ? known(answer, account) : refused(answer);
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

    private static CheckResult known(ProviderAnswer answer, ConnectedAccount account) {
        String page = LinkedInApi.organization(account);
        for (JsonNode role : answer.json().path("elements")) {
            String named = role.path("organization")
                    .asString(role.path("organizationTarget").asString(""));
            if (page.equals(Urns.simple(named))) {
                return CheckResult.ok("The token's member is an administrator of the page.");
            }
        }
        return STATES.authRequired(
                "NOT_ADMINISTRATOR",
                "The token's member is no administrator of page "
                        + account.config().text("/organizationId") + ", so LinkedIn shows and takes nothing.",
                "Have the page's owner give the member that role, or connect the page as somebody who has it.");
    }
}
