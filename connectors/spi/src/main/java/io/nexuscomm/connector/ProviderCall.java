package io.nexuscomm.connector;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Makes an HTTP call out of a typed body: strips every header, then sets exactly the method, the address, the media
 * type and the headers of a {@link ProviderRequest}. Stands right before {@code to("http:provider?...")}.
 *
 * <p>The typed body stays at hand for the step that reads the answer: {@link #source}. Thread-safe.
 *
 * @param <T> what the route carries: {@link EgressRequest}, {@link GestureRequest}, {@link MediaRequest} or {@link ConnectedAccount}
 */
public final class ProviderCall<T> extends ProducerStrip {

    private static final String SOURCE = "nexuscomm.source";

    /** Headers that decide how or where a call goes; a renderer has no say in them. */
    private static final Set<String> NOT_THE_RENDERERS =
            Set.of("host", "content-length", "transfer-encoding", "connection");

    private ProviderCall(
            Function<T, Descriptor> descriptor,
            Class<T> type,
            Function<T, String> baseUrl,
            Function<T, ProviderRequest> request,
            BiFunction<T, ProviderRequest, @Nullable Object> body) {
        super(exchange -> {
            T source = source(exchange, type);
            ProviderRequest call = request.apply(source);
            String address = ProviderAddress.of(
                    baseUrl.apply(source),
                    call.target(),
                    descriptor.apply(source).egressHosts());
            exchange.setProperty(SOURCE, source);
            exchange.getMessage().setBody(body.apply(source, call));
            return headersOf(call, address);
        });
    }

    /**
     * @param descriptor whose egress hosts may be called beside the base URL's own
     * @param baseUrl of the account's provider: {@code https://graph.facebook.com}
     * @param request what to ask; its target is put behind the base URL, or is an absolute URL itself
     */
    public static <T> ProviderCall<T> of(
            Descriptor descriptor, Class<T> type, Function<T, String> baseUrl, Function<T, ProviderRequest> request) {
        return ofEach(any -> descriptor, type, baseUrl, request);
    }

    /** As above, for a connector whose descriptor may be another for the next call. */
    public static <T> ProviderCall<T> ofEach(
            Function<T, Descriptor> descriptor,
            Class<T> type,
            Function<T, String> baseUrl,
            Function<T, ProviderRequest> request) {
        return new ProviderCall<>(
                descriptor, type, baseUrl, request, (source, call) -> call.body().length == 0 ? null : call.body());
    }

    /**
     * A call whose body is too large to be held. {@code body} makes what camel-http writes as it reads it, an
     * {@code HttpEntity} or an {@code InputStream}; the request's own octets are not sent. An entity that names its own
     * media type needs an empty one in the request.
     */
    public static <T> ProviderCall<T> streaming(
            Descriptor descriptor,
            Class<T> type,
            Function<T, String> baseUrl,
            Function<T, ProviderRequest> request,
            Function<T, Object> body) {
        return new ProviderCall<>(any -> descriptor, type, baseUrl, request, (source, call) -> body.apply(source));
    }

    /** One send step of an egress route, as the connector's renderer writes it. */
    public static ProviderCall<EgressRequest> rendering(
            Connector connector, Function<ConnectedAccount, String> baseUrl) {
        Renderer renderer = connector.renderer();
        return of(
                connector.descriptor(),
                EgressRequest.class,
                egress -> baseUrl.apply(egress.account()),
                egress -> renderer.render(egress.step(), egress.account()));
    }

    /** One gesture, as the connector's renderer writes it. */
    public static ProviderCall<GestureRequest> gesturing(
            Connector connector, Function<ConnectedAccount, String> baseUrl) {
        Renderer renderer = connector.renderer();
        return of(
                connector.descriptor(),
                GestureRequest.class,
                request -> baseUrl.apply(request.account()),
                request -> renderer.render(request.step(), request.account()));
    }

    /** The typed body the route began with, also after a call of this exchange has replaced it. */
    public static <T> T source(Exchange exchange, Class<T> type) {
        Object body = exchange.getMessage().getBody();
        Object source = type.isInstance(body) ? body : exchange.getProperty(SOURCE);
        if (!type.isInstance(source)) {
            throw new IllegalStateException("the route carries no " + type.getSimpleName());
        }
        return type.cast(source);
    }

    private static Map<String, Object> headersOf(ProviderRequest call, String address) {
        Map<String, Object> headers = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> {
            if (ControlHeaders.steers(name) || NOT_THE_RENDERERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("a renderer must not set the header " + name);
            }
            headers.put(name, value);
        });
        headers.put(Exchange.HTTP_URI, address);
        headers.put(Exchange.HTTP_METHOD, call.method());
        if (!call.mediaType().isEmpty()) {
            headers.put(Exchange.CONTENT_TYPE, call.mediaType());
        }
        return headers;
    }
}
