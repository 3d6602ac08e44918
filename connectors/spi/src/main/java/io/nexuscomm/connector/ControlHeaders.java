package io.nexuscomm.connector;

import java.util.List;
import java.util.Locale;

/** Names of headers that steer Camel components, whatever their case. */
final class ControlHeaders {

    /** Prefixes of the published advisories: of Camel's own headers, and of those its components read without one. */
    private static final List<String> PREFIXES = List.of(
            "camel",
            "org.apache.camel.",
            "mail.smtp",
            "mail.imap",
            "kafka.",
            "websocket.",
            "operation",
            "long-running-");

    private ControlHeaders() {}

    static boolean steers(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
