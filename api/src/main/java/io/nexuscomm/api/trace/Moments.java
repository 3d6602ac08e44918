package io.nexuscomm.api.trace;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Moments in a trace as written. */
final class Moments {

    private Moments() {}

    static Instant read(JsonNode written, Instant otherwise) {
        try {
            return written.isString() ? Instant.parse(written.stringValue()) : otherwise;
        } catch (DateTimeException unreadable) {
            return otherwise;
        }
    }
}
