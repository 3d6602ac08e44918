package io.nexuscomm.connector.sms;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What Twilio answered.
 *
 * @param retryAfter what the provider asked for; null when it did not
 * @param json a missing node when there was no JSON, or more of it than any answer has
 */
record ProviderAnswer(int status, @Nullable Duration retryAfter, JsonNode json) {

    static final int LONGEST = 64 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Reads the body to its end, or as far as an answer may go. */
    static ProviderAnswer read(int status, @Nullable String retryAfter, @Nullable InputStream body, Instant now) {
        return new ProviderAnswer(status, wait(retryAfter, now), json(body));
    }

    /** An answer of which only the status counts. */
    static ProviderAnswer withoutBody(int status) {
        return new ProviderAnswer(status, null, MissingNode.getInstance());
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Twilio's own code of what went wrong; 0 when there is none. */
    int code() {
        JsonNode code = json.path("code");
        return code.isInt() ? code.intValue() : 0;
    }

    /** Status line and code: all that may stand in a trace. */
    String detail() {
        return "HTTP " + status + (code() == 0 ? "" : ", code " + code());
    }

    private static JsonNode json(@Nullable InputStream body) {
        if (body == null) {
            return MissingNode.getInstance();
        }
        try {
            byte[] octets = BoundedBody.read(body, LONGEST);
            JsonNode json = JsonMapper.shared().readTree(octets);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException | JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /** Seconds or a date (RFC 9110, 10.2.3), a day at most; null when it is neither. */
    private static @Nullable Duration wait(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            Duration wait = text.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (NumberFormatException | DateTimeException unreadable) {
            return null;
        }
    }
}
