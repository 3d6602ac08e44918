package io.nexuscomm.connector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The first step of every consumer route. Camel's components obey message headers ({@code CamelHttpUri},
 * {@code kafka.OVERRIDE_TOPIC}, {@code mail.smtp.host}), so nothing a stranger sent may become one: the message is
 * emptied and built anew from raw octets and the values this boundary names. Whatever it does not name is gone, in any
 * spelling, and so are all exchange properties.
 *
 * <p>Takes a body that is an {@link InboundRequest}, a {@code byte[]} or a {@link RawEnvelope} (made by a consumer of
 * ours); leaves {@code byte[]} or the envelope. Immutable and thread-safe.
 */
public final class TrustBoundary implements Processor {

    /** Values longer than this are dropped; no provider's signature or challenge comes near it. */
    static final int MAX_VALUE_LENGTH = 8_192;

    /** The header under which a route finds the whole query, where it asked for it. */
    static final String QUERY = "webhookQuery";

    private final List<String> headers;
    private final List<String> path;
    private final List<String> query;
    private final boolean wholeQuery;

    /** Asked for each message, in the place of all of the above; null for a boundary that stays as it is. */
    private final @Nullable Supplier<TrustBoundary> current;

    private TrustBoundary(List<String> headers, List<String> path, List<String> query, boolean wholeQuery) {
        this.headers = headers;
        this.path = path;
        this.query = query;
        this.wholeQuery = wholeQuery;
        this.current = null;
        rejectControlNames();
    }

    private TrustBoundary(Supplier<TrustBoundary> current) {
        this.headers = List.of();
        this.path = List.of();
        this.query = List.of();
        this.wholeQuery = false;
        this.current = current;
    }

    /** A boundary that lets these headers through, under these very names. */
    public static TrustBoundary keeping(String... headers) {
        return new TrustBoundary(List.of(headers), List.of(), List.of(), false);
    }

    /**
     * The boundary of a pushed channel's POST: its media type, its signature with what that covers, and the account its
     * path names.
     *
     * @throws IllegalArgumentException when the descriptor has no webhook
     */
    public static TrustBoundary webhook(Descriptor descriptor) {
        Descriptor.Webhook webhook = descriptor.webhook();
        if (webhook == null) {
            throw new IllegalArgumentException(descriptor.id() + " describes no webhook");
        }
        Descriptor.Verification verification = webhook.verification();
        String proof = verification.header();
        return new TrustBoundary(
                proof.isEmpty() ? List.of(Exchange.CONTENT_TYPE) : List.of(Exchange.CONTENT_TYPE, proof),
                proof.isEmpty() ? List.of(WebhookAccount.PATH, WebhookAccount.PROOF) : List.of(WebhookAccount.PATH),
                List.of(),
                verification.coversQuery());
    }

    /** The boundary of a connector that may get another descriptor while its route runs. */
    public static TrustBoundary webhookOf(Supplier<Descriptor> descriptor) {
        return new TrustBoundary(() -> webhook(descriptor.get()));
    }

    /** Lets these parts of the path through as well: {@code accountId} of {@code /{accountId}}. */
    public TrustBoundary path(String... names) {
        return new TrustBoundary(headers, List.of(names), query, wholeQuery);
    }

    /** Lets these parameters of the query through as well. */
    public TrustBoundary query(String... names) {
        return new TrustBoundary(headers, path, List.of(names), wholeQuery);
    }

    @Override
    public void process(Exchange exchange) {
        if (current != null) {
            current.get().process(exchange);
            return;
        }
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Map<String, Object> kept =
                body instanceof InboundRequest request ? fromRequest(request) : fromHeaders(message.getHeaders());
        Object octets = trusted(body);

        message.reset();
        exchange.removeProperties("*");
        message.setBody(octets);
        kept.forEach(message::setHeader);
    }

    private static Object trusted(@Nullable Object body) {
        if (body instanceof InboundRequest request) {
            return request.octets();
        }
        if (body instanceof byte[] || body instanceof RawEnvelope) {
            return body;
        }
        String found = body == null ? "nothing" : body.getClass().getName();
        throw new IllegalStateException("a consumer must hand over raw octets, not " + found);
    }

    private Map<String, Object> fromRequest(InboundRequest request) {
        Map<String, Object> kept = new LinkedHashMap<>();
        headers.forEach(name -> keep(kept, name, request.header(name)));
        path.forEach(name -> keep(kept, name, request.path(name)));
        query.forEach(name -> keep(kept, name, request.query(name)));
        if (wholeQuery) {
            keep(kept, QUERY, request.queryString());
        }
        return kept;
    }

    private Map<String, Object> fromHeaders(Map<String, Object> foreign) {
        Map<String, Object> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(foreign);
        Map<String, Object> kept = new LinkedHashMap<>();
        headers.forEach(name -> keep(kept, name, anyCase.get(name)));
        path.forEach(name -> keep(kept, name, anyCase.get(name)));
        query.forEach(name -> keep(kept, name, anyCase.get(name)));
        return kept;
    }

    /** Only plain values: an object could do more than be read. */
    private static void keep(Map<String, Object> kept, String name, @Nullable Object value) {
        boolean text = value instanceof String string && string.length() <= MAX_VALUE_LENGTH;
        if (value != null
                && (text || value instanceof Number || value instanceof Boolean || value instanceof Instant)) {
            kept.put(name, value);
        }
    }

    private void rejectControlNames() {
        for (List<String> names : List.of(headers, path, query)) {
            for (String name : names) {
                if (ControlHeaders.steers(name)) {
                    throw new IllegalArgumentException("a trust boundary cannot keep " + name + ": components obey it");
                }
            }
        }
    }

    /** What is let through, for the test that walks all routes. */
    public Set<String> names() {
        if (current != null) {
            return current.get().names();
        }
        Set<String> names = new TreeSet<>(headers);
        names.addAll(path);
        names.addAll(query);
        if (wholeQuery) {
            names.add(QUERY);
        }
        return names;
    }
}
