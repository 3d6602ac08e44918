package io.nexuscomm.api.messages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * A time to send at as a request has it: one of both.
 *
 * @param moment with an offset
 * @param wall without one: the time of a zone that the request names beside it
 */
public record SendTime(@Nullable Instant moment, @Nullable LocalDateTime wall) {

    /** Reads a time as RFC 3339 has it, with or without the offset, and nothing else. */
    static final class Text extends ValueDeserializer<SendTime> {

        @Override
        public SendTime deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (SendTime) context.handleUnexpectedToken(context.constructType(SendTime.class), parser);
            }
            String text = parser.getString();
            try {
                var read = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                return read instanceof OffsetDateTime moment
                        ? new SendTime(moment.toInstant(), null)
                        : new SendTime(null, (LocalDateTime) read);
            } catch (DateTimeException unreadable) {
                return (SendTime) context.handleWeirdStringValue(SendTime.class, text, "not a time");
            }
        }
    }
}
