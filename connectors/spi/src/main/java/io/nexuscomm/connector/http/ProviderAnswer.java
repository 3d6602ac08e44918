package io.nexuscomm.connector.http;

import io.nexuscomm.normalizer.CleanText;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.databind.node.StringNode;

/**
 * What a provider answered to a call.
 *
 * @param retryAfter what the provider asked for; null when it did not
 * @param json a missing node when there was no JSON, or more of it than any answer has
 */
public record ProviderAnswer(int status, @Nullable Duration retryAfter, JsonNode json) {

    /** Longest answer that is read, in octets: none of the calls of a connector gets a longer one. */
    public static final int LONGEST = 64 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /**
     * Makes an answer of what came over the wire.
     *
     * @param retryAfter the header of that name
     * @param body at most {@link #LONGEST} octets; null when there was none, or more
     */
    public static ProviderAnswer of(int status, @Nullable String retryAfter, byte @Nullable [] body, Instant now) {
        return new ProviderAnswer(status, wait(retryAfter, now), json(body));
    }

    /** The same, where what is no JSON is a text; {@code json} is then a text node. */
    public static ProviderAnswer orText(int status, @Nullable String retryAfter, byte @Nullable [] body, Instant now) {
        ProviderAnswer answer = of(status, retryAfter, body, now);
        if (!answer.json.isMissingNode() || body == null || body.length == 0) {
            return answer;
        }
        String text = CleanText.of(new String(body, StandardCharsets.UTF_8));
        return new ProviderAnswer(status, answer.retryAfter, StringNode.valueOf(text));
    }

    /** The same, with this pause where the provider asked for none in the header of the standard. */
    public ProviderAnswer orRetryAfter(@Nullable Duration pause) {
        return retryAfter != null || pause == null ? this : new ProviderAnswer(status, bounded(pause), json);
    }

    /** An answer of which only the status counts. */
    public static ProviderAnswer withoutBody(int status) {
        return new ProviderAnswer(status, null, MissingNode.getInstance());
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
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
            return bounded(
                    text.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    now,
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()));
        } catch (NumberFormatException | DateTimeException unreadable) {
            return null;
        }
    }

    /** A wait that a provider asked for: not negative, and a day at most. */
    public static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
