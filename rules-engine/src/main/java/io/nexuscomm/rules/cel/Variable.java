package io.nexuscomm.rules.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** What an expression can look at. @param name may have dots: {@code contact.tier} */
public record Variable(String name, Kind kind) {

    /** What its values are in Java, and how CEL sees them. */
    public enum Kind {
        /** A {@link String}. */
        TEXT(SimpleType.STRING),
        /** A list of texts. */
        TEXTS(ListType.create(SimpleType.STRING)),
        /** A {@link Boolean}. */
        FLAG(SimpleType.BOOL),
        /** An {@link java.time.Instant}. */
        MOMENT(SimpleType.TIMESTAMP),
        /** A {@link Long}, a {@link Double}, or another of these: CEL finds out while it works. */
        ANY(SimpleType.DYN),
        /** A map from names to values. */
        NAMED(MapType.create(SimpleType.STRING, SimpleType.DYN));

        private final CelType type;

        Kind(CelType type) {
            this.type = type;
        }

        CelType type() {
            return type;
        }
    }
}
