package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import org.apache.camel.RoutesBuilder;

/** WhatsApp by Meta's Cloud API: pushed by webhook, sent over the Graph API. */
public final class WhatsAppConnector implements Connector {

    private final Descriptor descriptor = DescriptorJson.load(WhatsAppConnector.class, "descriptor.json");
    private final Normalizer normalizer = new WhatsAppNormalizer(descriptor.errors());
    private final Renderer renderer = new WhatsAppRenderer();

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Normalizer normalizer() {
        return normalizer;
    }

    @Override
    public Renderer renderer() {
        return renderer;
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new WhatsAppRoutes(this, gateway);
    }
}
