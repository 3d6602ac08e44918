package io.nexuscomm.connector.email;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code nexuscomm-imap:sessions}: the mailboxes of all accounts as one consumer. Added to the context by
 * {@link EmailRoutes}, for it needs the gateway.
 */
final class ImapComponent extends DefaultComponent {

    static final String SCHEME = "nexuscomm-imap";

    private final ImapSetup setup;

    ImapComponent(ImapSetup setup) {
        this.setup = setup;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ImapEndpoint(uri, this, setup);
    }
}
