package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.http.HttpAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a {@link ListRequest}. */
sealed interface ListPage {

    /** Two hundred messages of the longest are a tenth of it. */
    int LARGEST = 4 << 20;

    /**
     * A page.
     *
     * @param octets as they came; not copied, so not to be changed
     */
    record Read(byte[] octets, JsonNode json) implements ListPage {}

    /** No page, and what that says of the account. */
    record Refused(CheckResult state) implements ListPage {}

    static ListPage read(HttpAnswer answer, AccountChecks checks) {
        if (answer.status() / 100 != 2) {
            return new Refused(checks.refused(answer.json()));
        }
        byte[] octets = answer.octets(LARGEST);
        try {
            JsonNode json = octets == null ? null : JsonMapper.shared().readTree(octets);
            return octets == null || json == null || !json.isObject() ? unreadable() : new Read(octets, json);
        } catch (JacksonException broken) {
            return unreadable();
        }
    }

    private static ListPage unreadable() {
        return new Refused(new CheckResult(
                State.DEGRADED,
                "UNREADABLE",
                "Twilio's list of messages could not be read.",
                "Check the API address; it is tried again."));
    }
}
