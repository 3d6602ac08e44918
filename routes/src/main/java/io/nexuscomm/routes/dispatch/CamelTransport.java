package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProducerStrip;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Calls the routes {@code <connector>-egress}, {@code -gesture}, {@code -profile} and {@code -media}. */
final class CamelTransport implements Transport {

    private final ProducerTemplate camel;

    CamelTransport(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public SendOutcome send(EgressRequest request) {
        return outcome(call(Endpoints.egress(connectorOf(request.account())), request));
    }

    @Override
    public SendOutcome make(GestureRequest request) {
        return outcome(call(Endpoints.gesture(connectorOf(request.account())), request));
    }

    @Override
    public SendOutcome learn(ProfileRequest request) {
        Exchange asked = call(Endpoints.profile(connectorOf(request.account())), request);
        if (asked.getException() != null || !(asked.getMessage().getBody() instanceof Arrival told)) {
            return outcome(asked);
        }
        Exception failure = call(Endpoints.INGEST, told).getException();
        return failure == null
                ? new SendOutcome.Accepted(List.of(), "told")
                : new SendOutcome.Transient(null, nameOf(failure));
    }

    private static SendOutcome outcome(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            return neverLeft(exchange, failure)
                    ? new SendOutcome.Transient(null, "not sent: " + nameOf(failure))
                    : new SendOutcome.Uncertain("no answer: " + nameOf(failure));
        }
        return exchange.getMessage().getBody() instanceof SendOutcome outcome
                ? outcome
                : new SendOutcome.Uncertain("the route left no outcome");
    }

    @Override
    public MediaOutcome fetch(MediaRequest request) {
        Exchange exchange = call(Endpoints.media(connectorOf(request.account())), request);
        Exception failure = exchange.getException();
        if (failure != null) {
            return new MediaOutcome.Transient(null, nameOf(failure));
        }
        return exchange.getMessage().getBody() instanceof MediaOutcome outcome
                ? outcome
                : new MediaOutcome.Transient(null, "the media route left no outcome");
    }

    /** The exchange after the call; what Camel itself refuses, because it is stopping or has no such route, is in it too. */
    private Exchange call(String endpoint, Object body) {
        CamelContext context = camel.getCamelContext();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        try {
            return camel.send(endpoint, exchange);
        } catch (RuntimeException refused) {
            exchange.setException(refused);
            return exchange;
        }
    }

    private static String connectorOf(ConnectedAccount account) {
        return account.key().connector();
    }

    /** Whether it failed before a single octet can have reached the provider. */
    private static boolean neverLeft(Exchange exchange, Throwable failure) {
        if (ProducerStrip.isUnfinished(exchange)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = causeOf(cause)) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof DirectConsumerNotAvailableException
                    || cause instanceof NoSuchEndpointException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    /** The kind of failure; its message may hold an address or a secret. */
    private static String nameOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = causeOf(root); cause != null; cause = causeOf(root)) {
            root = cause;
        }
        return root.getClass().getSimpleName();
    }
}
