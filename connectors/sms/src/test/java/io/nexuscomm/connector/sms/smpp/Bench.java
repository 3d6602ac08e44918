package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.sms.SmsCustomer;
import io.nexuscomm.connector.sandbox.sms.Smsc;
import io.nexuscomm.connector.sandbox.sms.SmscAccount;
import io.nexuscomm.connector.sandbox.sms.SmscPhone;
import io.nexuscomm.connector.sms.SmsConnector;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageReceived;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import tools.jackson.databind.node.ObjectNode;

/** The SMPP routes in a context of their own, at a simulated centre over real sockets. */
final class Bench implements AutoCloseable {

    static final SmscAccount HARBOUR = new SmscAccount("harbour", "c0ffee!", "Harbour Coffee", "+15557122661");
    static final SmsCustomer ANA = new SmsCustomer("+4915112345678", "Ana");

    static final Duration MOMENT = Duration.ofMillis(50);

    static final SmppPace QUICK = waitingForPieces(Duration.ofMinutes(1));

    static SmppPace waitingForPieces(Duration patience) {
        return new SmppPace(
                Duration.ofMillis(20),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                MOMENT,
                Duration.ofMillis(200),
                MOMENT,
                patience,
                MOMENT);
    }

    final TestGateway gateway;
    final Smsc smsc;
    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    final CamelContext camel = new DefaultCamelContext();

    /** What the store says to an arrival before it is committed; throws when it is away. */
    volatile Runnable store = () -> {};

    Bench() throws Exception {
        this(gateway());
    }

    Bench(TestGateway gateway) throws Exception {
        this(gateway, ServerSocketFactory.getDefault(), QUICK);
    }

    Bench(ServerSocketFactory sockets) throws Exception {
        this(gateway(), sockets, QUICK);
    }

    Bench(TestGateway gateway, ServerSocketFactory sockets, SmppPace pace) throws Exception {
        this.gateway = gateway;
        this.smsc = Smsc.start(new Smsc.Settings(
                0, sockets, MOMENT, MOMENT, InstantSource.system(), new Activity(InstantSource.system())));
        smsc.add(HARBOUR);
        smsc.add(ANA);
        camel.addRoutes(new SmppRoutes(new SmsConnector(), gateway, pace));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(Endpoints.INGEST).process(exchange -> commit(exchange));
            }
        });
        camel.start();
    }

    /** It outlives the sessions that use it. */
    static TestGateway gateway() {
        TestGateway gateway = new TestGateway(new SmsConnector().descriptor());
        gateway.clock(Clock.systemUTC());
        return gateway;
    }

    private void commit(Exchange exchange) {
        Arrival arrival = exchange.getMessage().getBody(Arrival.class);
        store.run();
        arrivals.add(arrival);
        gateway.committed(arrival);
        exchange.getMessage().reset();
    }

    /** An account of the simulated centre. */
    ObjectNode config() {
        return SampleAccount.config().put("port", smsc.port()).put("enquireLinkSeconds", 1);
    }

    ConnectedAccount connect() {
        return connect(config());
    }

    ConnectedAccount connect(ObjectNode config) {
        ConnectedAccount account = SampleAccount.of(config);
        gateway.only(account);
        return account;
    }

    SmscPhone phone() {
        return smsc.phone(HARBOUR, ANA.number());
    }

    SendOutcome send(ConnectedAccount account, String text) {
        return send(account, ANA.number(), text);
    }

    SendOutcome send(ConnectedAccount account, String chat, String text) {
        SendStep step = new SendStep(
                "token-1", Address.global("tel", ANA.number()), chat, List.of(new Text(text)), null, null, false);
        return call(SmppRoutes.EGRESS, new EgressRequest(account, step), SendOutcome.class);
    }

    CheckResult check(ConnectedAccount account) {
        return call(SmppRoutes.CHECK, account, CheckResult.class);
    }

    private <T> T call(String endpoint, Object body, Class<T> answer) {
        Exchange exchange = camel.createProducerTemplate()
                .send(endpoint, ExchangeBuilder.anExchange(camel).withBody(body).build());
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody(answer);
    }

    /** The texts that were committed, each name once, as a store with a unique index has them. */
    List<String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ChannelEvent event : events()) {
            if (event instanceof MessageReceived received) {
                texts.putIfAbsent(
                        received.message().externalIds().getFirst().value(),
                        received.message().contents().getFirst().plainText());
            }
        }
        return List.copyOf(texts.values());
    }

    List<ChannelEvent> events() {
        return arrivals.stream().flatMap(arrival -> arrival.events().stream()).toList();
    }

    @Override
    public void close() throws Exception {
        camel.close();
        smsc.close();
    }
}
