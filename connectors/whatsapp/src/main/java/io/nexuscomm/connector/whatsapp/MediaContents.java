package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Media.State;
import io.nexuscomm.message.content.MediaBuilder;
import io.nexuscomm.normalizer.FileNames;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Media as a webhook tells of them: by reference, to be fetched later. */
final class MediaContents {

    /** How long Meta keeps what a webhook refers to (Cloud API, media reference). */
    static final Duration KEPT = Duration.ofDays(7);

    private MediaContents() {}

    static Media audio(JsonNode audio, Instant at) {
        return read(audio, Json.isTrue(audio, "voice") ? Kind.VOICE : Kind.AUDIO, at);
    }

    static Media read(JsonNode media, Kind kind, Instant at) {
        String id = Json.text(media, "id");
        MediaBuilder medium = Media.pending(kind, new Source(id == null ? "" : id, at.plus(KEPT)));
        if (id == null) {
            medium.state(State.UNAVAILABLE).source(null);
        }
        String fileName = Json.prose(media, "filename");
        return medium.declaredMimeType(Json.text(media, "mime_type"))
                .fileName(fileName == null ? null : FileNames.clean(fileName))
                .sha256(digest(Json.text(media, "sha256")))
                .caption(Json.prose(media, "caption"))
                .build();
    }

    private static @Nullable String digest(@Nullable String text) {
        return text == null ? null : MediaDigest.hex(text);
    }
}
