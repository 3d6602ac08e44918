package io.nexuscomm.connector.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One HTTP request; the body is read only when it is asked for, and as far as somebody asked. */
public final class Request {
    private final HttpExchange exchange;
    private final String mount;
    private final List<String> path;
    private final Map<String, String> query;
    private byte @Nullable [] read;

    Request(HttpExchange exchange, String mount) {
        this.exchange = exchange;
        this.mount = mount;
        var rest = exchange.getRequestURI().getPath().substring(mount.length());
        this.path =
                Arrays.stream(rest.split("/")).filter(part -> !part.isEmpty()).toList();
        this.query = parse(exchange.getRequestURI().getRawQuery());
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The decoded segments below the mount. */
    public List<String> path() {
        return path;
    }

    /** The path below the mount as it was sent, still encoded. */
    public String rawPath() {
        return exchange.getRequestURI().getRawPath().substring(mount.length());
    }

    /** The query as it was sent, still encoded; empty when there is none. */
    public String rawQuery() {
        return Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    }

    /** Whether the path below the mount ends with a slash, or is one. */
    public boolean folder() {
        return exchange.getRequestURI().getPath().endsWith("/");
    }

    /** A query parameter; the last one when it comes more than once. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /**
     * The raw body.
     *
     * @throws BodyTooLarge when it is longer than {@code limit} bytes
     */
    public byte[] body(int limit) throws IOException {
        var body = read == null ? new byte[0] : read;
        if (body.length <= limit) {
            var rest = exchange.getRequestBody().readNBytes(limit + 1 - body.length);
            body = Arrays.copyOf(body, body.length + rest.length);
            System.arraycopy(rest, 0, body, body.length - rest.length, rest.length);
            read = body;
        }
        if (body.length > limit) {
            throw new BodyTooLarge(limit);
        }
        return body;
    }

    /**
     * A body of {@code application/x-www-form-urlencoded}, decoded; the last value when a name comes more than once.
     *
     * @throws BodyTooLarge when it is longer than {@code limit} bytes
     */
    public Map<String, String> form(int limit) throws IOException {
        return parse(new String(body(limit), StandardCharsets.UTF_8));
    }

    private static Map<String, String> parse(@Nullable String query) {
        var values = new HashMap<String, String>();
        if (query == null) {
            return values;
        }
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            values.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notPercentEncoded) {
            return text;
        }
    }
}
