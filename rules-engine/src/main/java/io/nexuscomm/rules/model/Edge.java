package io.nexuscomm.rules.model;

import java.math.BigDecimal;
import java.time.Instant;

/** What a value is compared with: a number or a moment. */
public sealed interface Edge extends Comparable<Edge> {

    /** A number. */
    record OfNumber(BigDecimal number) implements Edge {
        public OfNumber {
            number = number.stripTrailingZeros();
        }
    }

    /** A moment. */
    record OfMoment(Instant moment) implements Edge {}

    /** Whether values of a kind can be compared with it. */
    default boolean fits(Field.Kind kind) {
        return switch (this) {
            case OfNumber ignored -> kind == Field.Kind.NUMBER || kind == Field.Kind.VALUE;
            case OfMoment ignored -> kind == Field.Kind.MOMENT || kind == Field.Kind.VALUE;
        };
    }

    @Override
    default int compareTo(Edge other) {
        if (this instanceof OfNumber mine && other instanceof OfNumber theirs) {
            return mine.number().compareTo(theirs.number());
        }
        if (this instanceof OfMoment mine && other instanceof OfMoment theirs) {
            return mine.moment().compareTo(theirs.moment());
        }
        throw new RuleRefused("a number and a moment cannot be compared");
    }
}
