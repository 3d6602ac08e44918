package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import io.nexuscomm.message.id.MediaId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A picture, a film, a sound or a file.
 *
 * @param type {@value #TYPE}
 * @param kind what sort of medium it is
 * @param state whether the bytes are here
 * @param mediaId where our copy lies; null until a copy has a name
 * @param mimeType as sniffed from the bytes, once they are here; null before
 * @param declaredMimeType as the provider or sender called it; null when they did not
 * @param fileName cleaned: no path, no control characters; null when it has none
 * @param bytes size of the content; null while unknown
 * @param sha256 of the content, lower-case hex; null while unknown
 * @param width in pixels; null while unknown
 * @param height in pixels; null while unknown
 * @param durationMs in milliseconds; null while unknown, and for what has no duration
 * @param animated whether a picture moves; null while unknown, and for what is no picture
 * @param caption the text beside it; null when there is none
 * @param contentId the e-mail Content-ID without its brackets, for inline pictures
 * @param source where the bytes can be had from; null when they came with the message or from our own store
 * @param unknown fields of a later version
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
        @Nullable Boolean animated,
        @Nullable String caption,
        @Nullable String contentId,
        @Nullable Source source,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "media";

    public Media {
        ContentType.require(TYPE, type);
        unknown = InOrder.copyOf(unknown);
    }

    /** A medium with its type named, of which nobody knows whether it moves. */
    public Media(
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
            @Nullable Source source) {
        this(
                type,
                kind,
                state,
                mediaId,
                mimeType,
                declaredMimeType,
                fileName,
                bytes,
                sha256,
                width,
                height,
                durationMs,
                null,
                caption,
                contentId,
                source,
                Map.of());
    }

    /** A medium whose bytes are still to be fetched from {@code source}. */
    public static MediaBuilder pending(Kind kind, Source source) {
        return new MediaBuilder(kind, State.PENDING).source(source);
    }

    /** A medium whose bytes lie in our store. */
    public static MediaBuilder stored(Kind kind, MediaId id) {
        return new MediaBuilder(kind, State.STORED).mediaId(id);
    }

    /** A builder that begins with all that this medium has. */
    public MediaBuilder toBuilder() {
        return new MediaBuilder(this);
    }

    /** Whether both are one medium: its provider calls both the same, or the octets are the same. */
    public boolean isSameAs(Media other) {
        boolean named = source != null && other.source != null && source.ref().equals(other.source.ref());
        return named || sha256 != null && sha256.equals(other.sha256);
    }

    @Override
    public String plainText() {
        if (caption != null && !caption.isEmpty()) {
            return caption;
        }
        return "[" + (fileName == null ? kind.name().toLowerCase(Locale.ROOT) : fileName) + "]";
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }

    /** What sort of medium, as the contact would call it. */
    public enum Kind {
        /** A still picture. */
        IMAGE,
        /** A film. */
        VIDEO,
        /** A sound. */
        AUDIO,
        /** A sound recorded to be sent, played in place. */
        VOICE,
        /** Anything else. */
        FILE,
        /** A picture from a set, without a text of its own. */
        STICKER,
        /** A short film that loops. */
        GIF,
        /** Told by a later version; see {@link io.nexuscomm.message.Unknown}. */
        UNKNOWN
    }

    /** Whether the bytes are here. */
    public enum State {
        /** To be fetched. */
        PENDING,
        /** In our store. */
        STORED,
        /**
         * Not here, and not to come: gone at the source before we had them, or sent by us as an address, which
         * {@link Media#source()} names and the provider fetched.
         */
        UNAVAILABLE,
        /** Kept away on purpose: too large, dangerous, forbidden. */
        BLOCKED,
        /** Told by a later version; see {@link io.nexuscomm.message.Unknown}. */
        UNKNOWN
    }

    /**
     * Where the bytes can be had from.
     *
     * @param ref the connector's own reference: a provider's media id, or the path of a MIME part in the raw mail
     * @param expiresAt when the provider forgets it; null when unknown or never
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(
            String ref,
            @Nullable Instant expiresAt,
            @Unknown Map<String, JsonNode> unknown) {

        public Source {
            unknown = InOrder.copyOf(unknown);
        }

        /** A source in the form of this version. */
        public Source(String ref, @Nullable Instant expiresAt) {
            this(ref, expiresAt, Map.of());
        }
    }
}
