package io.nexuscomm.connector;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Descriptor.Hmac;
import io.nexuscomm.connector.Descriptor.Webhook;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Descriptors for tests. */
final class Descriptors {

    static final Hmac HMAC = new Hmac("X-Hub-Signature-256", "sha256=", "/appSecrets");

    private Descriptors() {}

    static Descriptor pushed() {
        return new Descriptor(
                "acme",
                "Acme",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                "/key",
                new Webhook(true, HMAC),
                new Capabilities(100, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, Level.REJECTED, null),
                0,
                Map.of(),
                List.of("*.acme-cdn.example", "media.acme.example"),
                null);
    }
}
