package io.nexuscomm.connector.email;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Consumes; mails are sent by camel-mail. */
final class ImapEndpoint extends DefaultEndpoint {

    private final ImapSetup setup;

    ImapEndpoint(String uri, ImapComponent component, ImapSetup setup) {
        super(uri, component);
        this.setup = setup;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new ImapConsumer(this, processor, setup);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("mail is sent by the smtp component");
    }
}
