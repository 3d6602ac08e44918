package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.BodyTooLarge;
import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.routes.batch.NotCommitted;
import io.nexuscomm.routes.batch.Overloaded;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a webhook that went wrong is answered. A refusal is the sender's fault and final; our own trouble is always 503
 * with Retry-After, so that the provider comes again: it would drop what we refuse.
 */
public final class WebhookAnswers extends RouteConfigurationBuilder {

    static final String RETRY_AFTER = "Retry-After";

    /** Long enough for a database to fail over, short against the hours for which providers repeat. */
    static final String RETRY_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAnswers.class);

    private final IngressMetrics metrics;

    public WebhookAnswers(IngressMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void configuration() {
        routeConfiguration(Endpoints.WEBHOOK_ANSWERS)
                .onException(BadSignature.class)
                .handled(true)
                .process(this::refuseSignature)
                .end()
                .onException(UnknownAccount.class)
                .handled(true)
                .process(exchange -> answer(exchange, HttpServletResponse.SC_NOT_FOUND))
                .end()
                .onException(BodyTooLarge.class)
                .handled(true)
                .process(exchange -> answer(exchange, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE))
                .end()
                .onException(Throwable.class)
                .handled(true)
                .process(WebhookAnswers::comeAgain)
                .end();
    }

    private void refuseSignature(Exchange exchange) {
        metrics.signatureRejected(exchange.getFromRouteId());
        answer(exchange, HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static void comeAgain(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (cause != null && !expected(cause)) {
            LOG.error("A webhook failed and was answered 503 (route: {})", exchange.getFromRouteId(), cause);
        }
        answer(exchange, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        exchange.getMessage().setHeader(RETRY_AFTER, RETRY_SECONDS);
    }

    /** Outages are told once by who notices them, not once a request. */
    private static boolean expected(Throwable cause) {
        return cause instanceof StoreUnavailable
                || cause instanceof Overloaded
                || cause instanceof NotCommitted
                || cause instanceof ConnectorBusy;
    }

    private static void answer(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.reset();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }
}
