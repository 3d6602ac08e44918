package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import org.apache.camel.RoutesBuilder;

/** An organisation's social inbox on LinkedIn: pushed by webhook, made whole by polling, answered by comments. */
public final class LinkedInConnector implements Connector {

    static final String ID = "linkedin";

    private final Descriptor descriptor = DescriptorJson.load(LinkedInConnector.class, "descriptor.json");
    private final Normalizer normalizer = new LinkedInNormalizer();
    private final Renderer renderer = new LinkedInRenderer();

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
        return new LinkedInRoutes(this, gateway);
    }
}
