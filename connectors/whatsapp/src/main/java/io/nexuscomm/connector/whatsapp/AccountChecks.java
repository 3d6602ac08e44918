package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.normalizer.CleanText;
import tools.jackson.databind.JsonNode;

/** What looking the number up says about an account. */
final class AccountChecks {

    private static final int LONGEST_NAME = 100;

    private static final AccountStates STATES = new AccountStates("Meta", "The Graph API");

    private final GraphErrors errors;

    AccountChecks(GraphErrors errors) {
        this.errors = errors;
    }

    CheckResult answered(ProviderAnswer answer) {
        if (errors.succeeded(answer)) {
            return known(answer.json());
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

    /** A number without a name is one whose name Meta has not reviewed yet; no number at all is no answer of Meta's. */
    private static CheckResult known(JsonNode said) {
        String number = line(said, "display_phone_number");
        if (number.isEmpty()) {
            return STATES.unreadable();
        }
        String name = line(said, "verified_name");
        CheckResult standing = Standings.ofNumber(line(said, "status"), number);
        return standing != null
                ? standing
                : CheckResult.ok("Meta knows the number as " + number + (name.isEmpty() ? "" : ", " + name) + ".");
    }

    private static String line(JsonNode said, String field) {
        return CleanText.oneLine(said.path(field).asString(""), LONGEST_NAME);
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
