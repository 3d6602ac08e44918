package io.nexuscomm.connector.sms.smpp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code nexuscomm-smpp:sessions}: the sessions of all accounts, as one consumer of what they are delivered and one
 * producer of what they send. Added to the context by {@link SmppRoutes}, for it needs the gateway.
 */
final class SmppComponent extends DefaultComponent {

    static final String SCHEME = "nexuscomm-smpp";

    private final SmppSessions sessions;

    SmppComponent(SmppSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new SmppEndpoint(uri, this, sessions);
    }
}
