package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.BodyTooLarge;
import io.nexuscomm.connector.InboundRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A servlet request, read only as far as a trust boundary asks. Never asks the container to parse anything. */
final class WebRequest implements InboundRequest {

    /** Almost every webhook is shorter. A longer one gets its array as it comes: a length is easily declared. */
    private static final int FIRST_BUFFER = 64 * 1024;

    private static final int UNDECLARED = 2_048;

    private final HttpServletRequest request;
    private final String pattern;
    private final int maxOctets;
    private final BodySpace space;

    /** @param pattern the route's path below the servlet, with {@code {name}} for what varies */
    WebRequest(HttpServletRequest request, String pattern, int maxOctets, BodySpace space) {
        this.request = request;
        this.pattern = pattern;
        this.maxOctets = maxOctets;
        this.space = space;
    }

    @Override
    public byte[] octets() {
        long declared = request.getContentLengthLong();
        if (declared > maxOctets) {
            throw new BodyTooLarge(maxOctets);
        }
        try {
            return readAll(request.getInputStream(), declared < 0 ? UNDECLARED : (int) declared);
        } catch (IOException e) {
            throw new UncheckedIOException("the sender went away before the end of the body", e);
        }
    }

    /** One array of the right size when a usual length is declared, as it is by every provider we know. */
    private byte[] readAll(InputStream in, int expected) throws IOException {
        byte[] buffer = grown(new byte[0], Math.min(expected, FIRST_BUFFER));
        int length = in.readNBytes(buffer, 0, buffer.length);
        while (true) {
            int next = length < buffer.length ? -1 : in.read();
            if (next < 0) {
                return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
            }
            if (length == maxOctets) {
                throw new BodyTooLarge(maxOctets);
            }
            int doubled = Math.min(maxOctets, Math.max(UNDECLARED, length * 2));
            buffer = grown(buffer, length < expected ? Math.min(expected, doubled) : doubled);
            buffer[length++] = (byte) next;
            length += in.readNBytes(buffer, length, buffer.length - length);
        }
    }

    private byte[] grown(byte[] buffer, int length) {
        space.take(request, length - buffer.length);
        return Arrays.copyOf(buffer, length);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /** Reads the query string itself: the container's parameters would mix in those of a form in the body. */
    @Override
    public @Nullable String query(String name) {
        String query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (name.equals(key)) {
                return equals < 0 ? "" : decoded(pair.substring(equals + 1));
            }
        }
        return null;
    }

    @Override
    public @Nullable String queryString() {
        return request.getQueryString();
    }

    @Override
    public @Nullable String path(String name) {
        String path = request.getPathInfo();
        if (path == null) {
            return null;
        }
        String[] wanted = pattern.split("/");
        String[] found = path.split("/");
        for (int at = 0; at < wanted.length && at < found.length; at++) {
            if (wanted[at].equals("{" + name + "}")) {
                return found[at];
            }
        }
        return null;
    }

    /** Null for text that is no percent-encoding: such a parameter is as good as missing. */
    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
