package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Edge;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Values of fields, as they are compared and shown. */
final class Values {

    private Values() {}

    /** As rules write it: whole numbers without a point. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return switch (value) {
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case Facts.Label label -> label.value();
            default -> value.toString();
        };
    }

    /** How it compares with an edge, as {@link Comparable} says it; null when it cannot be compared. */
    static @Nullable Integer compare(Object value, Edge edge) {
        return switch (edge) {
            case Edge.OfNumber number -> {
                BigDecimal own = number(value);
                yield own == null ? null : own.compareTo(number.number());
            }
            case Edge.OfMoment moment -> {
                Instant own = moment(value);
                yield own == null ? null : own.compareTo(moment.moment());
            }
        };
    }

    /** As a number; null when it is none. */
    static @Nullable BigDecimal number(Object value) {
        return switch (value) {
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            case BigDecimal number -> number;
            default -> null;
        };
    }

    /** As a moment; null when it is none. */
    static @Nullable Instant moment(Object value) {
        if (value instanceof Instant moment) {
            return moment;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
