package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.message.MessageJson;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.JsonNode;

/** A small connector that does everything right, for others to spoil. */
record AcmeConnector(Descriptor descriptor, Normalizer normalizer, Renderer renderer, AcmeRoutes.Fault fault)
        implements Connector {

    static final JsonNode CONFIG = MessageJson.mapper().readTree("""
                    {"number": "1065", "apiBase": "https://api.acme.example", "appSecrets": ["s3cret-one", "s3cret-two"], "mailbox": {"password": "passw0rd"}}
                    """);

    AcmeConnector() {
        this(DescriptorJson.load(AcmeConnector.class, "acme.json"), new AcmeNormalizer(), new AcmeRenderer());
    }

    AcmeConnector(Descriptor descriptor, Normalizer normalizer, Renderer renderer) {
        this(descriptor, normalizer, renderer, AcmeRoutes.Fault.NONE);
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new AcmeRoutes(this, gateway, fault);
    }
}
