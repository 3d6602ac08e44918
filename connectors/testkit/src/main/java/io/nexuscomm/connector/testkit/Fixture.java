package io.nexuscomm.connector.testkit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A payload of a provider, and what it shall give.
 *
 * @param name of the file, without its extension
 * @param extension {@code json}, {@code form}, {@code query}, {@code xml}, {@code txt}, {@code eml}, or {@code hex} for
 *     octets of SMPP
 * @param octets as they arrive
 * @param expected the channel events as JSON; null when nobody wrote them down yet
 */
record Fixture(
        String name,
        String extension,
        byte[] octets,
        @Nullable String expected) {

    boolean isJson() {
        return "json".equals(extension);
    }

    boolean isForm() {
        return "form".equals(extension);
    }

    /** A request without a body, whose address says all. */
    boolean isQuery() {
        return "query".equals(extension);
    }

    String mediaType() {
        return switch (extension) {
            case "json" -> "application/json";
            case "form" -> "application/x-www-form-urlencoded";
            case "hex" -> "application/vnd.smpp";
            case "query" -> "application/octet-stream";
            case "xml" -> "application/xml";
            case "txt" -> "text/plain";
            default -> "message/rfc822";
        };
    }

    /** The octets without the white space at the end that an editor put there. */
    byte[] stripped() {
        return !"eml".equals(extension) && !"hex".equals(extension)
                ? new String(octets, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8)
                : octets;
    }
}
