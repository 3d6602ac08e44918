package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.InboundRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.jspecify.annotations.Nullable;

/** A connector's routes in a context of their own, with stand-ins for what the gateway puts around them. */
public final class RouteFixture implements AutoCloseable {

    /** How long a provider may say nothing: long for a loopback, short for a test. */
    static final Duration PATIENCE = Duration.ofMillis(800);

    private final HttpChannel channel;
    private final String id;
    private final TestGateway gateway;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final CamelContext camel = new DefaultCamelContext();
    private volatile boolean storing = true;

    public RouteFixture(HttpChannel channel) {
        this(channel, PATIENCE);
    }

    /** @param patience how long a provider may say nothing, whatever the connector itself says of it */
    public RouteFixture(HttpChannel channel, Duration patience) {
        this.channel = channel;
        this.id = channel.connector().descriptor().id();
        this.gateway = new TestGateway(channel.connector().descriptor());
        try {
            camel.getRegistry().bind("rest", new DirectRest());
            // a route that is not there shall not be waited for
            camel.getComponent("direct", DirectComponent.class).setBlock(false);
            camel.addComponent("http", new HastyHttp(patience));
            camel.addRoutes(new Answers());
            camel.addRoutes(channel.routes(gateway, patience));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(Endpoints.INGEST).process(exchange -> {
                        if (!storing) {
                            throw new IllegalStateException("the store is away");
                        }
                        arrivals.add(exchange.getMessage().getBody(Arrival.class));
                        exchange.getMessage().reset();
                    });
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("the routes of " + id + " cannot be added", e);
        }
        camel.start();
    }

    public TestGateway gateway() {
        return gateway;
    }

    /** What came out of the webhooks, in order. */
    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** Whether what comes in is stored from now on, or fails as in an outage of ours. */
    public void store(boolean works) {
        storing = works;
    }

    /** An account whose provider is at {@code apiBase}. */
    public ConnectedAccount account(String apiBase) {
        return gateway.account(channel.config(channel.key(), apiBase));
    }

    /** What a web server would answer. {@code path} is a route's: {@code /acme/{accountId}}. */
    public Exchange request(String verb, String path, InboundRequest request, Map<String, Object> headers) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).withBody(request).build();
        exchange.getMessage().getHeaders().putAll(headers);
        return camel.createProducerTemplate().send("direct:" + DirectRest.name(verb, path), exchange);
    }

    /** The status of an answer to a webhook. */
    public static int status(Exchange answer) {
        Integer status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return status == null ? 200 : status;
    }

    public SendOutcome send(ConnectedAccount account, Content content) {
        return send(account, channel.step(content));
    }

    public SendOutcome send(ConnectedAccount account, SendStep step) {
        return call(Endpoints.egress(id), new EgressRequest(account, step), SendOutcome.class);
    }

    /** Makes a gesture to the channel's customer, about a message of theirs. */
    public SendOutcome make(ConnectedAccount account, String target, Gesture gesture) {
        GestureStep step = new GestureStep(channel.customer(), channel.chat(), target, gesture);
        return call(Endpoints.gesture(id), new GestureRequest(account, step), SendOutcome.class);
    }

    /** Asks who is behind a chat: an {@link Arrival} or a {@link SendOutcome}. */
    public Object profile(ConnectedAccount account, String chat) {
        return call(Endpoints.profile(id), new ProfileRequest(account, chat), Object.class);
    }

    /** @throws AccountDiscovery.Failed as the route does */
    public Discovery discover(ConnectedAccount account) {
        return call(Endpoints.discover(id), account, Discovery.class);
    }

    public MediaOutcome fetch(ConnectedAccount account, Media media) {
        return call(Endpoints.media(id), new MediaRequest(account, media, null), MediaOutcome.class);
    }

    public CheckResult check(ConnectedAccount account) {
        return call(Endpoints.check(id), account, CheckResult.class);
    }

    private <T> T call(String endpoint, Object body, Class<T> type) {
        Exchange exchange = ExchangeBuilder.anExchange(camel)
                .withBody(body)
                .withHeader("CamelHttpUri", "http://127.0.0.1:9/evil")
                .withHeader("CamelHttpPath", "/evil")
                .withHeader("camelHttpQuery", "evil=1")
                .withHeader("Cookie", "evil=1")
                .build();
        Exchange answer = camel.createProducerTemplate().send(endpoint, exchange);
        if (answer.getException() instanceof AccountDiscovery.Failed told) {
            throw told;
        }
        if (answer.getException() != null) {
            throw new AssertionError(answer.getException());
        }
        return type.cast(Objects.requireNonNull(answer.getMessage().getBody(), "the route left nothing"));
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** The part of the gateway's answers that these routes need. */
    private static final class Answers extends RouteConfigurationBuilder {
        @Override
        public void configuration() {
            routeConfiguration(Endpoints.WEBHOOK_ANSWERS)
                    .onException(BadSignature.class)
                    .handled(true)
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(401))
                    .end()
                    .onException(UnknownAccount.class)
                    .handled(true)
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(404))
                    .end();
        }
    }

    /** Waits for no provider longer than a test does, whatever its routes say. */
    private static final class HastyHttp extends HttpComponent {

        private final String patience;

        HastyHttp(Duration patience) {
            this.patience = Long.toString(patience.toMillis());
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.put("responseTimeout", patience);
            parameters.put("soTimeout", patience);
            return super.createEndpoint(uri, remaining, parameters);
        }
    }

    /** Puts the REST DSL's paths on direct endpoints. */
    private static final class DirectRest implements RestConsumerFactory {

        static String name(String verb, String path) {
            return verb.toLowerCase(Locale.ROOT) + path.replaceAll("[/{}]+", "-");
        }

        @Override
        public Consumer createConsumer(
                CamelContext camel,
                Processor processor,
                String verb,
                String basePath,
                @Nullable String uriTemplate,
                @Nullable String consumes,
                @Nullable String produces,
                RestConfiguration configuration,
                Map<String, Object> parameters)
                throws Exception {
            String path = basePath + (uriTemplate == null ? "" : uriTemplate);
            return camel.getEndpoint("direct:" + name(verb, path)).createConsumer(processor);
        }
    }
}
