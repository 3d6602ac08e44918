package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.MediaId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A picture, a film, a sound or a file.
 *
 * @param mediaId where our copy lies; null until a copy has a name
 * @param mimeType as sniffed from the bytes, once they are here; null before
 * @param declaredMimeType as the provider or sender called it
 * @param fileName cleaned: no path, no control characters
 * @param bytes size of the content; null while unknown
 * @param sha256 of the content, lower-case hex; null while unknown
 * @param contentId the e-mail Content-ID without its brackets, for inline pictures
 * @param source where the bytes can be had from; null when they came with the message or from our own store
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Media(
        String type,
        Kind kind,
        State state,
        @Nullable MediaId mediaId,
        @Nullable String mimeType,
        @Nullable String declaredMimeType,
        @Nullable String fileName,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable String caption,
        @Nullable String contentId,
        @Nullable Source source)
        implements Content {

    public static final String TYPE = "media";

    /** What sort of medium, as the contact would call it. */
    public enum Kind {
        IMAGE,
        VIDEO,
        AUDIO,
        VOICE,
        FILE,
        STICKER,
        GIF
    }

    /** Whether the bytes are here. */
    public enum State {
        PENDING,
        STORED,
        UNAVAILABLE,
        BLOCKED
    }

    /**
     * Where the bytes can be had from.
     *
     * @param ref the connector's own reference: a provider's media id, or the path of a MIME part in the raw mail
     * @param expiresAt when the provider forgets it; null when unknown or never
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(String ref, @Nullable Instant expiresAt) {}

    @Override
    public String plainText() {
        if (caption != null && !caption.isEmpty()) {
            return caption;
        }
        return fileName == null ? "[" + kind.name().toLowerCase(java.util.Locale.ROOT) + "]" : "[" + fileName + "]";
    }
}
