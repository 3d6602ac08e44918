package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.DescribedConnector;
import io.nexuscomm.connector.Gateway;
import org.apache.camel.RoutesBuilder;

/** WhatsApp by Meta's Cloud API: pushed by webhook, sent over the Graph API. */
public final class WhatsAppConnector extends DescribedConnector {

    public WhatsAppConnector() {
        super(WhatsAppConnector.class, descriptor -> new WhatsAppNormalizer(descriptor), new WhatsAppRenderer());
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new WhatsAppRoutes(this, gateway);
    }
}
