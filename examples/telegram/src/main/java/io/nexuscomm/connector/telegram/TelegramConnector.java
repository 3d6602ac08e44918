package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import org.apache.camel.RoutesBuilder;

/** Telegram's bots: pushed by webhook, sent over the Bot API. */
public final class TelegramConnector implements Connector {

    private final Descriptor descriptor = DescriptorJson.load(TelegramConnector.class, "descriptor.json");
    private final Normalizer normalizer = new TelegramNormalizer();
    private final Renderer renderer = new TelegramRenderer();

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
        return new TelegramRoutes(this, gateway);
    }
}
