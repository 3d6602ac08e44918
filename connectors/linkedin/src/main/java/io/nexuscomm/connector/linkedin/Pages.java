package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.json.Moment;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the pages of a poll. Thread-safe. */
final class Pages {

    /** A hundred notifications with long posts are a tenth of it. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private static final int TOO_MANY = 429;

    private final LinkedInErrors errors;
    private final AccountChecks checks;

    Pages(LinkedInErrors errors, AccountChecks checks) {
        this.errors = errors;
        this.checks = checks;
    }

    Page read(HttpAnswer http, Ask ask) throws IOException {
        if (http.status() / 100 != 2) {
            ProviderAnswer answer = http.json();
            return new Page.Refused(checks.refused(answer), answer.status() == TOO_MANY ? errors.pause(answer) : null);
        }
        byte[] octets = http.octets(LARGEST);
        return octets == null ? unreadable() : page(octets);
    }

    /** The answer to the question for one comment. */
    Page comment(HttpAnswer http, CommentAsk ask) throws IOException {
        if (http.status() / 100 != 2) {
            ProviderAnswer answer = http.json();
            return new Page.Refused(checks.refused(answer), answer.status() == TOO_MANY ? errors.pause(answer) : null);
        }
        byte[] octets = http.octets(LARGEST);
        return octets == null ? unreadable() : one(octets);
    }

    private static Page one(byte[] octets) {
        try {
            boolean comment =
                    JsonMapper.shared().readTree(octets).path("message").isObject();
            return comment ? new Page.Read(octets, 1, null) : unreadable();
        } catch (JacksonException broken) {
            return unreadable();
        }
    }

    Page failed(Exception failure) {
        return new Page.Refused(checks.failed(failure), null);
    }

    private static Page page(byte[] octets) {
        try {
            JsonNode elements = JsonMapper.shared().readTree(octets).path("elements");
            return elements.isArray() ? new Page.Read(octets, elements.size(), newest(elements)) : unreadable();
        } catch (JacksonException broken) {
            return unreadable();
        }
    }

    private static @Nullable Instant newest(JsonNode elements) {
        long newest = -1;
        for (JsonNode element : elements) {
            newest = Math.max(newest, Moment.number(element.path("capturedAt")));
            newest = Math.max(newest, Moment.number(element.path("lastModifiedAt")));
        }
        return newest < 0 ? null : Instant.ofEpochMilli(newest);
    }

    private static Page unreadable() {
        return new Page.Refused(
                new CheckResult(
                        State.DEGRADED,
                        "UNREADABLE",
                        "LinkedIn's list of notifications could not be read.",
                        "Compare the account's API version with what this gateway speaks; it is tried again."),
                null);
    }
}
