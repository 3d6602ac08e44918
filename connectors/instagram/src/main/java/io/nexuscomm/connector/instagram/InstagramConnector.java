package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import org.apache.camel.RoutesBuilder;

/** Instagram's direct messages: pushed by webhook, sent over the Graph API, with Instagram or Facebook login. */
public final class InstagramConnector implements Connector {

    private final Descriptor descriptor = DescriptorJson.load(InstagramConnector.class, "descriptor.json");
    private final Normalizer normalizer = new InstagramNormalizer();
    private final Renderer renderer = new InstagramRenderer();

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
        return new InstagramRoutes(this, gateway);
    }
}
