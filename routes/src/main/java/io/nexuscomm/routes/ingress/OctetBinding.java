package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.WebAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.DefaultHttpBinding;
import org.apache.camel.http.common.HttpCommonEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Hands web requests to Camel as they are, and nothing of them as a header. Camel's own binding parses forms, copies
 * every header and turns exceptions into pages; here the body is an unread request, which a
 * {@link io.nexuscomm.connector.TrustBoundary} takes apart, and an answer is a status with perhaps a line of text, and a refusal a problem.
 */
public final class OctetBinding extends DefaultHttpBinding {

    /** A failure that no route answered is ours: the provider shall come again. */
    private static final int UNANSWERED = HttpServletResponse.SC_SERVICE_UNAVAILABLE;

    private final int maxOctets;
    private final BodySpace space;
    private final @Nullable String pattern;

    /**
     * @param maxOctets longest body, in octets; a longer one is refused without being read
     * @param together octets of all bodies that are worked on at once; beyond it senders are asked to come again
     */
    public OctetBinding(int maxOctets, long together) {
        this(maxOctets, together, null);
    }

    /** @param pattern of paths, where the endpoint's own says nothing of their parts; null for the endpoint's */
    public OctetBinding(int maxOctets, long together, @Nullable String pattern) {
        this.pattern = pattern;
        this.maxOctets = maxOctets;
        this.space = new BodySpace(together);
    }

    @Override
    public void readRequest(HttpServletRequest request, Message message) {
        Exchange exchange = message.getExchange();
        if (exchange == null || !(exchange.getFromEndpoint() instanceof HttpCommonEndpoint endpoint)) {
            throw new IllegalStateException("a web request without its endpoint");
        }
        String path = request.getPathInfo();
        // Camel's servlet reads this one back; the trust boundary removes it again
        message.setHeader(Exchange.HTTP_PATH, path == null ? "" : path);
        message.setBody(new WebRequest(request, pattern == null ? endpoint.getPath() : pattern, maxOctets, space));
    }

    @Override
    public void writeResponse(Exchange exchange, HttpServletResponse response) throws IOException {
        if (exchange.isFailed()) {
            response.setHeader(WebhookAnswers.RETRY_AFTER, WebhookAnswers.RETRY_SECONDS);
            writeText(response, UNANSWERED, null);
            return;
        }
        Message answer = exchange.getMessage();
        String retryAfter = answer.getHeader(WebhookAnswers.RETRY_AFTER, String.class);
        if (retryAfter != null) {
            response.setHeader(WebhookAnswers.RETRY_AFTER, retryAfter);
        }
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_OK;
        if (answer.getBody() instanceof WebAnswer own) {
            write(response, status, own);
        } else {
            writeText(response, status, answer.getBody() instanceof String text ? text : null);
        }
    }

    /** A connector's own words. A medium among them was made by anybody: no browser is to run what is in it. */
    private static void write(HttpServletResponse response, int status, WebAnswer answer) throws IOException {
        response.setStatus(status);
        response.setContentType(answer.mediaType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        try (InputStream body = answer.body()) {
            body.transferTo(response.getOutputStream());
        }
    }

    /** Text is plain text, whatever it holds: a challenge is the stranger's own words. */
    private static void writeText(HttpServletResponse response, int status, @Nullable String text) throws IOException {
        response.setStatus(status);
        if (text == null || text.isEmpty()) {
            writeProblem(response, status);
            return;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }

    /** Where nobody said why: what every refusal of its status says. */
    static void writeProblem(HttpServletResponse response, int status) throws IOException {
        Optional<byte[]> problem = status < 400 ? Optional.empty() : WebhookProblems.of(status);
        response.setContentLength(problem.map(body -> body.length).orElse(0));
        if (problem.isPresent()) {
            response.setContentType(WebhookProblems.MEDIA_TYPE);
            response.getOutputStream().write(problem.get());
        }
    }
}
