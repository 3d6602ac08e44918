package io.nexuscomm.message.id;

import java.util.UUID;

/**
 * What all ids are: a UUIDv7 with a type of its own. Ordered as PostgreSQL orders them, by unsigned octets, and so by the
 * time they were minted.
 */
public interface Id<T extends Id<T>> extends Comparable<T> {

    UUID value();

    @Override
    default int compareTo(T other) {
        int high = Long.compareUnsigned(
                value().getMostSignificantBits(), other.value().getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(
                        value().getLeastSignificantBits(), other.value().getLeastSignificantBits());
    }
}
