package io.nexuscomm.api;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Gestures;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Capabilities.MediaLimits;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.message.content.Media;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Two channels: {@code acme} takes phone numbers at any time and has gestures, {@code wave} only answers within a day. */
final class FakeCatalog implements ConnectorCatalog {

    private static final String CONFIG = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "additionalProperties": false,
              "required": ["number", "token"],
              "properties": {
                "number": {"type": "string", "pattern": "^[0-9]{3,15}$"},
                "token": {"type": "string", "minLength": 8, "x-secret": true},
                "secrets": {"type": "array", "items": {"type": "string"}, "x-secret": true},
                "mode": {"enum": ["FAST", "SAFE"]},
                "apiBase": {"type": "string", "format": "uri"},
                "server": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["host"],
                  "properties": {
                    "host": {"type": "string"},
                    "port": {"type": "integer", "minimum": 1, "maximum": 65535},
                    "password": {"type": "string", "x-secret": true}
                  }
                }
              }
            }
            """;

    private static final Map<Media.Kind, MediaLimits> PICTURES = Map.of(
            Media.Kind.IMAGE,
            new MediaLimits(List.of("image/png", "image/jpeg"), 100_000, 50),
            Media.Kind.STICKER,
            new MediaLimits(List.of("image/webp"), 900, 0, 100L));

    private final Descriptor acme = descriptor(
            "acme",
            null,
            new Addressing(Addressing.Scheme.PHONE, Addressing.Chat.DIGITS),
            new Descriptor.Webhook(true, new Descriptor.Hmac("X-Signature", "sha256=", "/secrets")),
            new Gestures(Level.FULL, Level.FULL, Level.FULL));

    private final Descriptor wave = descriptor("wave", Duration.ofHours(24), null, null, null);

    private static Descriptor descriptor(
            String id,
            @Nullable Duration window,
            @Nullable Addressing addressing,
            Descriptor.@Nullable Webhook webhook,
            @Nullable Gestures gestures) {
        return new Descriptor(
                id,
                id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1),
                "M0 0",
                "https://docs.example/" + id,
                JsonMapper.shared().readTree(CONFIG),
                "/number",
                webhook,
                new Capabilities(
                        100,
                        0,
                        false,
                        PICTURES,
                        id.equals("acme") ? Level.FULL : Level.DROPPED,
                        Level.FULL,
                        Level.REJECTED,
                        id.equals("acme") ? Level.FULL : Level.REJECTED,
                        window,
                        null,
                        null,
                        gestures),
                0,
                Map.of(),
                List.of(),
                addressing);
    }

    @Override
    public Collection<Descriptor> descriptors() {
        return List.of(acme, wave);
    }

    @Override
    public Optional<Descriptor> find(String connector) {
        return descriptors().stream().filter(it -> it.id().equals(connector)).findFirst();
    }
}
