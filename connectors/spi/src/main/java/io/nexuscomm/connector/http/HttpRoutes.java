package io.nexuscomm.connector.http;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.connector.WebhookAccount;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.model.ProcessorDefinition;

/**
 * The routes of a channel that speaks HTTP. A subclass says in {@code configure()} what there is:
 *
 * <pre>{@code
 * ingress();
 * egress(HttpCall.of(EgressRequest.class, message, outcomes::sent, SendOutcomes::failed));
 * media(lookUp, download);
 * check(HttpCall.checking(profile, checks::answered, checks::failed));
 * }</pre>
 *
 * Nothing is retried here, and no redirect is followed: jobs retry, and a redirect could carry a token away.
 */
public abstract class HttpRoutes extends RouteBuilder {

    /** How long a provider may say nothing before a call is given up. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ARRIVAL = "nexuscomm.arrival";

    private final Connector connector;
    private final Descriptor descriptor;
    private final Gateway gateway;
    private final Duration patience;

    /** @param patience how long the provider may say nothing before a call is given up */
    protected HttpRoutes(Connector connector, Gateway gateway, Duration patience) {
        this.connector = connector;
        this.descriptor = connector.descriptor();
        this.gateway = gateway;
        this.patience = patience;
    }

    /**
     * Webhooks: on each account's own path, and on a path for all where the descriptor says so.
     *
     * @param afterwards what makes the answer, where the provider wants more than 200 without a body
     */
    protected final void ingress(Processor... afterwards) {
        for (String kind : kinds()) {
            String route = descriptor.id() + "-ingress" + kind;
            rest(path(kind)).post().to("direct:" + route);
            ProcessorDefinition<?> ingress = from("direct:" + route)
                    .routeId(route)
                    .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                    .process(TrustBoundary.webhook(descriptor))
                    .process(new VerifyWebhook(descriptor, gateway))
                    .process(new NormalizeStep(connector, gateway, this::beside))
                    .process(exchange ->
                            exchange.setProperty(ARRIVAL, exchange.getMessage().getBody()))
                    .to(Endpoints.INGEST);
            for (Processor step : afterwards) {
                ingress = ingress.process(step);
            }
        }
    }

    /** The octets of a webhook with what is known beside them, as attributes, and their mapping needs. */
    protected RawEnvelope beside(RawEnvelope raw) {
        return raw;
    }

    /** What a webhook brought, for the steps behind its hand-over. */
    protected static Arrival arrival(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(ARRIVAL, Arrival.class), "no webhook was handed over");
    }

    /** What a provider asks, by GET on a webhook's path, before it sends anything there. */
    protected final void challenge(TrustBoundary boundary, Processor answer) {
        for (String kind : kinds()) {
            String route = descriptor.id() + "-challenge" + kind;
            rest(path(kind)).get().to("direct:" + route);
            from("direct:" + route)
                    .routeId(route)
                    .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                    .process(boundary)
                    .process(answer);
        }
    }

    /** The calls of a send, in their order, from an {@code EgressRequest} to a {@code SendOutcome}. */
    protected final void egress(HttpCall<?, ?>... calls) {
        calls(Endpoints.egress(descriptor.id()), "-egress", calls);
    }

    /** The calls that fetch a medium, in their order, from a {@code MediaRequest} to a {@code MediaOutcome}. */
    protected final void media(HttpCall<?, ?>... calls) {
        calls(Endpoints.media(descriptor.id()), "-media", calls);
    }

    /** The calls that look an account up, from a {@code ConnectedAccount} to a {@code CheckResult}. */
    protected final void check(HttpCall<?, ?>... calls) {
        calls(Endpoints.check(descriptor.id()), "-check", calls);
    }

    /**
     * The same for a channel that cannot always be asked.
     *
     * @param otherwise what to say of an account that none of the calls is for
     */
    protected final void checkOr(Function<ConnectedAccount, CheckResult> otherwise, HttpCall<?, ?>... calls) {
        calls(Endpoints.check(descriptor.id()), "-check", calls).process(exchange -> {
            if (exchange.getMessage().getBody() instanceof ConnectedAccount account) {
                exchange.getMessage().setBody(otherwise.apply(account));
            }
        });
    }

    /** The calls of a gesture, from a {@code GestureRequest} to a {@code SendOutcome}. */
    protected final void gestures(HttpCall<?, ?>... calls) {
        calls(Endpoints.gesture(descriptor.id()), "-gesture", calls);
    }

    /** The calls that ask who somebody is, from a {@code ProfileRequest} to an {@code Arrival} or a {@code SendOutcome}. */
    protected final void profiles(HttpCall<?, ?>... calls) {
        calls(Endpoints.profile(descriptor.id()), "-profile", calls);
    }

    /** The calls that ask what an account's credentials can see, from a {@code ConnectedAccount} to a {@code Discovery}. */
    protected final void discovery(HttpCall<?, ?>... calls) {
        calls(Endpoints.discover(descriptor.id()), "-discover", calls);
    }

    /**
     * The calls of a route of the connector's own, in their order.
     *
     * @param kind what stands behind the connector's id in the route's
     */
    protected final ProcessorDefinition<?> calls(String endpoint, String kind, HttpCall<?, ?>... calls) {
        HttpEndpoint provider = provider();
        ProcessorDefinition<?> route = from(endpoint)
                .routeId(descriptor.id() + kind)
                .noStreamCaching()
                .process(exchange -> exchange.getMessage()
                        .setBody(CurrentAccount.in(exchange.getMessage().getMandatoryBody(), this::current)));
        for (HttpCall<?, ?> call : calls) {
            route = route.filter(call::fits)
                    .doTry()
                    .process(call::begin)
                    .process(call.request())
                    .to(provider)
                    .process(exchange -> call.read(exchange, gateway))
                    .doCatch(Exception.class)
                    .process(call::fail)
                    .doFinally()
                    .process(call::close)
                    .end()
                    .end();
        }
        return route;
    }

    private HttpEndpoint provider() {
        return GuardedHttp.endpoint(getContext(), descriptor.id(), patience, gateway.addresses());
    }

    /** The account as its provider knows it at the moment: with a token that was renewed, where there are such. */
    protected ConnectedAccount current(ConnectedAccount configured) {
        return configured;
    }

    /** What tells the routes of one path from those of another: Camel wants an endpoint of its own for each. */
    private List<String> kinds() {
        return Objects.requireNonNull(descriptor.webhook(), "the descriptor has no webhook")
                        .shared()
                ? List.of("", "-shared")
                : List.of("");
    }

    private String path(String kind) {
        return "/" + descriptor.id() + (kind.isEmpty() ? "/{" + WebhookAccount.PATH + "}" : "");
    }
}
