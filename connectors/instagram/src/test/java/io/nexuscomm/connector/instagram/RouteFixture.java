package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.InboundRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Address;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.jspecify.annotations.Nullable;

/** The connector's routes in a context of their own, with stand-ins for what the gateway puts around them. */
final class RouteFixture implements AutoCloseable {

    /** Long for a loopback, short for a test. */
    static final Duration PATIENCE = Duration.ofMillis(800);

    final TestGateway gateway = new TestGateway();
    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    /** Whom {@link #send} writes to. */
    Address customer = new Address("ig-sid", "17841405822304914", "6480126485417123");

    final CamelContext camel = new DefaultCamelContext();

    RouteFixture() throws Exception {
        camel.getRegistry().bind("rest", new DirectRest());
        camel.addRoutes(new Answers());
        camel.addRoutes(new InstagramRoutes(new InstagramConnector(), gateway, PATIENCE));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Endpoints.INGEST).process(exchange -> {
                    arrivals.add(exchange.getMessage().getBody(Arrival.class));
                    exchange.getMessage().reset();
                });
            }
        });
        camel.start();
    }

    /** What a web server would answer. {@code path} is a route's: {@code /instagram/{accountId}}. */
    Exchange request(String verb, String path, InboundRequest request, Map<String, Object> headers) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).withBody(request).build();
        exchange.getMessage().getHeaders().putAll(headers);
        return camel.createProducerTemplate().send("direct:" + DirectRest.name(verb, path), exchange);
    }

    SendOutcome send(ConnectedAccount account, Content content) {
        return send(account, content, false);
    }

    SendOutcome send(ConnectedAccount account, Content content, boolean late) {
        SendStep step = new SendStep("token-1", customer, customer.value(), List.of(content), null, null, false, late);
        return call(Endpoints.egress("instagram"), new EgressRequest(account, step), SendOutcome.class);
    }

    MediaOutcome fetch(MediaRequest request) {
        return call(Endpoints.media("instagram"), request, MediaOutcome.class);
    }

    CheckResult check(ConnectedAccount account) {
        return call(Endpoints.check("instagram"), account, CheckResult.class);
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
        if (answer.getException() != null) {
            throw new AssertionError(answer.getException());
        }
        return type.cast(answer.getMessage().getBody());
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
