package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import org.apache.camel.RoutesBuilder;

/** E-mail: mailboxes read over IMAP, answered over SMTP. */
public final class EmailConnector implements Connector {

    static final String ID = "email";

    private final Descriptor descriptor = DescriptorJson.load(EmailConnector.class, "descriptor.json");
    private final EmailNormalizer normalizer = new EmailNormalizer();
    private final EmailRenderer renderer = new EmailRenderer();

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
        return new EmailRoutes(this, renderer, gateway, ImapPace.USUAL);
    }
}
