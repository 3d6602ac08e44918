package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import org.apache.camel.RoutesBuilder;

/** SMS and MMS by Twilio's Programmable Messaging: pushed by webhook, sent over its REST API. */
public final class SmsConnector implements Connector {

    private final Descriptor descriptor = DescriptorJson.load(SmsConnector.class, "descriptor.json");
    private final Normalizer normalizer = new SmsNormalizer(descriptor.errors());
    private final Renderer renderer = new SmsRenderer(null);

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Normalizer normalizer() {
        return normalizer;
    }

    /** Asks for status callbacks only where the account itself says where they can go; the routes know more. */
    @Override
    public Renderer renderer() {
        return renderer;
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new SmsRoutes(this, gateway);
    }
}
