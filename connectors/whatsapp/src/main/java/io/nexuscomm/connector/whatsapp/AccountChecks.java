package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.ProviderAnswer;

/** What looking the number up says about an account. */
final class AccountChecks {

    private static final AccountStates STATES = new AccountStates("Meta", "The Graph API");

    private final GraphErrors errors;

    AccountChecks(GraphErrors errors) {
        this.errors = errors;
    }

    CheckResult answered(ProviderAnswer answer) {
        if (errors.succeeded(answer)) {
            return CheckResult.ok("Meta knows the number as "
                    + answer.json().path("display_phone_number").asString("(no number)") + ", "
                    + answer.json().path("verified_name").asString("(no name)") + ".");
        }
        if (errors.unknownObject(answer)) {
            return unknownNumber(errors.detail(answer));
        }
        return STATES.refused(
                errors.verdict(answer),
                errors.detail(answer),
                "the access token",
                "Make a token for a system user with the permission whatsapp_business_messaging, and put it into the"
                        + " account.");
    }

    static CheckResult failed(Exception failure) {
        return STATES.unreachable(failure);
    }

    private static CheckResult unknownNumber(String detail) {
        return STATES.authRequired(
                "UNKNOWN_NUMBER",
                "Meta has no such phone number ID, or the token may not see it (" + detail + ").",
                "Compare the phone number ID with the API Setup page, and give the system user access to the business"
                        + " account.");
    }
}
