package io.nexuscomm.connector.sms.smpp;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Consumes what sessions are delivered, and sends through them. */
final class SmppEndpoint extends DefaultEndpoint {

    private final SmppSessions sessions;

    SmppEndpoint(String uri, SmppComponent component, SmppSessions sessions) {
        super(uri, component);
        this.sessions = sessions;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new SmppConsumer(this, processor, sessions);
    }

    @Override
    public Producer createProducer() {
        return new SmppProducer(this, sessions);
    }
}
