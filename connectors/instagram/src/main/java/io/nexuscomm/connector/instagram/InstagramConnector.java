package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.DescribedConnector;
import io.nexuscomm.connector.Gateway;
import org.apache.camel.RoutesBuilder;

/** Instagram's direct messages: pushed by webhook, sent over the Graph API, with Instagram or Facebook login. */
public final class InstagramConnector extends DescribedConnector {

    public InstagramConnector() {
        super(InstagramConnector.class, descriptor -> new InstagramNormalizer(), new InstagramRenderer());
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new InstagramRoutes(this, gateway);
    }
}
