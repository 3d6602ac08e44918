package io.nexuscomm.connector.email;

import io.nexuscomm.connector.RawEnvelope;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the sessions, and sends each of their mails through the route as one exchange. */
final class ImapConsumer extends DefaultConsumer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ImapSetup setup;
    private @Nullable ImapSessions sessions;
    private @Nullable Thread supervisor;

    ImapConsumer(Endpoint endpoint, Processor processor, ImapSetup setup) {
        super(endpoint, processor);
        this.setup = setup;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ImapSessions started = new ImapSessions(setup.with(this::deliver), RandomGenerator.getDefault());
        sessions = started;
        supervisor = started.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (sessions != null && supervisor != null) {
            sessions.stop();
            supervisor.join(PATIENCE);
        }
        super.doStop();
    }

    /** Throws what the route threw, so that the session keeps its cursor. */
    private void deliver(RawEnvelope mail) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(mail);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
