package io.nexuscomm.routes.ingress;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The bodies of refusals (RFC 9457): one for each status, made once, and without a word of what was sent. */
final class WebhookProblems {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, byte[]> BODIES = Map.of(
            HttpServletResponse.SC_UNAUTHORIZED,
            body(401, "bad-signature", "The signature does not fit the body"),
            HttpServletResponse.SC_FORBIDDEN,
            body(403, "forbidden", "That is not allowed"),
            HttpServletResponse.SC_NOT_FOUND,
            body(404, "not-found", "There is no such thing"),
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            body(413, "body-too-large", "The body is too large"),
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            body(503, "busy", "The gateway is busy"));

    private WebhookProblems() {}

    /** Empty for a status that refuses nothing. */
    static Optional<byte[]> of(int status) {
        return Optional.ofNullable(BODIES.get(status));
    }

    private static byte[] body(int status, String code, String title) {
        return """
                {"type":"urn:nexuscomm:problem:%s","title":"%s","status":%d,"code":"%s"}""".formatted(code, title, status, code).getBytes(StandardCharsets.UTF_8);
    }
}
