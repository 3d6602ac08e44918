package io.nexuscomm.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable copies of maps that keep the order of their entries, so that equal messages are equal octets of JSON. */
public final class InOrder {

    private InOrder() {}

    /** Copies {@code map}; neither the map nor the copy holds null. */
    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
