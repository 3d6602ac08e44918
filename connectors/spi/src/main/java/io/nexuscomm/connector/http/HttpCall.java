package io.nexuscomm.connector.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.ProviderCall;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * One call of a route: what body it is for, what it asks, and what its answer, or the lack of one, leaves. What it leaves
 * is the body of the next call, or the outcome of the route.
 *
 * @param takes the type of body it is for; a body of another type passes by
 * @param when which bodies of that type
 * @param open makes what the request is written from; what is closeable is closed after the call
 * @param request writes the call
 * @param asks the type that {@code request} is written from
 * @param answered reads the answer
 * @param failed what it means that there was no answer, or that no call could be made
 */
public record HttpCall<S, T>(
        Class<S> takes,
        Predicate<S> when,
        Opening<S, T> open,
        ProviderCall<T> request,
        Class<T> asks,
        Reading<T> answered,
        Function<Exception, ?> failed) {

    private static final String OPEN = "nexuscomm.open";

    /** Makes what a request is written from. */
    @FunctionalInterface
    public interface Opening<S, T> {
        T open(S body) throws IOException;
    }

    /** Reads an answer to what was asked. */
    @FunctionalInterface
    public interface Reading<T> {
        Object read(HttpAnswer answer, T asked) throws IOException;
    }

    /** A call that is written from the body as it is. */
    public static <T> HttpCall<T, T> of(
            Class<T> type, ProviderCall<T> request, Reading<T> answered, Function<Exception, ?> failed) {
        return new HttpCall<>(type, body -> true, body -> body, request, type, answered, failed);
    }

    /** The call that sends a step. */
    public static HttpCall<EgressRequest, EgressRequest> sending(
            ProviderCall<EgressRequest> request, Reading<EgressRequest> answered) {
        return of(EgressRequest.class, request, answered, SendOutcomes::failed);
    }

    /** A call on the way to a medium's bytes. */
    public static <T> HttpCall<T, T> fetching(Class<T> type, ProviderCall<T> request, Reading<T> answered) {
        return of(type, request, answered, Downloads::failed);
    }

    /** A call for a send step that shows a medium of ours; others pass by. The medium is streamed from our store. */
    public static HttpCall<EgressRequest, MediaUpload> uploading(
            Gateway gateway,
            ProviderCall<MediaUpload> request,
            Reading<MediaUpload> answered,
            Function<Exception, ?> failed) {
        return new HttpCall<>(
                EgressRequest.class,
                MediaUpload::needed,
                egress -> MediaUpload.open(egress, gateway),
                request,
                MediaUpload.class,
                answered,
                failed);
    }

    /** The look-up of a check. */
    public static HttpCall<ConnectedAccount, ConnectedAccount> checking(
            ProviderCall<ConnectedAccount> request, Reading<ConnectedAccount> answered, Function<Exception, ?> failed) {
        return of(ConnectedAccount.class, request, answered, failed);
    }

    boolean fits(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return takes.isInstance(body) && when.test(takes.cast(body));
    }

    void begin(Exchange exchange) throws IOException {
        T asked = open.open(ProviderCall.source(exchange, takes));
        exchange.setProperty(OPEN, asked);
        exchange.getMessage().setBody(asked);
    }

    void read(Exchange exchange, Gateway gateway) throws IOException {
        T asked = ProviderCall.source(exchange, asks);
        leave(exchange, answered.read(new HttpAnswer(exchange.getMessage(), gateway.clock()), asked));
    }

    void fail(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        leave(exchange, failed.apply(caught == null ? new IllegalStateException("nothing was caught") : caught));
    }

    void close(Exchange exchange) throws Exception {
        if (exchange.removeProperty(OPEN) instanceof AutoCloseable opened) {
            opened.close();
        }
    }

    /** Only the result stays: the provider's headers end here. */
    private static void leave(Exchange exchange, Object result) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(result);
    }
}
