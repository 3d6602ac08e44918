package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.RawEnvelope;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs the sessions, and sends what each of them is delivered through the route as one exchange. */
final class SmppConsumer extends DefaultConsumer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SmppSessions sessions;
    private List<Thread> threads = List.of();

    SmppConsumer(Endpoint endpoint, Processor processor, SmppSessions sessions) {
        super(endpoint, processor);
        this.sessions = sessions;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = sessions.start(this::deliver);
    }

    @Override
    protected void doStop() throws Exception {
        sessions.stop();
        for (Thread thread : threads) {
            thread.join(PATIENCE);
        }
        super.doStop();
    }

    /** Throws what the route threw, so that the centre is not told that it is done. */
    private void deliver(RawEnvelope raw) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(raw);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
