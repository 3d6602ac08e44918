package io.nexuscomm.connector.graph;

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
 * What the Graph API answered.
 *
 * @param retryAfter what the provider asked for; null when it did not
 * @param json a missing node when there was no JSON, or more of it than any answer has
 */
public record GraphAnswer(int status, @Nullable Duration retryAfter, JsonNode json) {

    /** Longest answer that is read, in octets: none of the calls of a connector gets a longer one. */
    public static final int LONGEST = 64 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /**
     * Makes an answer of what came over the wire.
     *
     * @param retryAfter the header of that name
     * @param body at most {@link #LONGEST} octets; null when there was none, or more
     */
    public static GraphAnswer of(int status, @Nullable String retryAfter, byte @Nullable [] body, Instant now) {
        return new GraphAnswer(status, wait(retryAfter, now), json(body));
    }

    public boolean succeeded() {
        return status >= 200 && status < 300 && !json.has("error");
    }

    /** A missing node when the answer is none. */
    public JsonNode error() {
        return json.path("error");
    }

    /** Status line and codes: all that may stand in a trace. */
    public String detail() {
        JsonNode code = error().path("code");
        JsonNode subcode = error().path("error_subcode");
        return "HTTP " + status + (code.isInt() ? ", code " + code.intValue() : "")
                + (code.isInt() && subcode.isInt() ? "/" + subcode.intValue() : "");
    }

    private static JsonNode json(byte @Nullable [] body) {
        if (body == null) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JacksonException unreadable) {
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
