package io.nexuscomm.message.content;

import io.nexuscomm.message.id.MediaId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Builds a {@link Media}. Not thread-safe. */
public final class MediaBuilder {

    private Media.Kind kind;
    private Media.State state;
    private @Nullable MediaId mediaId;
    private @Nullable String mimeType;
    private @Nullable String declaredMimeType;
    private @Nullable String fileName;
    private @Nullable Long bytes;
    private @Nullable String sha256;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable Long durationMs;
    private @Nullable Boolean animated;
    private @Nullable String caption;
    private @Nullable String contentId;
    private Media.@Nullable Source source;
    private Map<String, JsonNode> unknown = Map.of();

    MediaBuilder(Media.Kind kind, Media.State state) {
        this.kind = kind;
        this.state = state;
    }

    MediaBuilder(Media from) {
        kind = from.kind();
        state = from.state();
        mediaId = from.mediaId();
        mimeType = from.mimeType();
        declaredMimeType = from.declaredMimeType();
        fileName = from.fileName();
        bytes = from.bytes();
        sha256 = from.sha256();
        width = from.width();
        height = from.height();
        durationMs = from.durationMs();
        animated = from.animated();
        caption = from.caption();
        contentId = from.contentId();
        source = from.source();
        unknown = from.unknown();
    }

    /** Sets {@link Media#kind()}. */
    public MediaBuilder kind(Media.Kind kind) {
        this.kind = kind;
        return this;
    }

    /** Sets {@link Media#state()}. */
    public MediaBuilder state(Media.State state) {
        this.state = state;
        return this;
    }

    /** Sets {@link Media#mediaId()}. */
    public MediaBuilder mediaId(@Nullable MediaId mediaId) {
        this.mediaId = mediaId;
        return this;
    }

    /** Sets {@link Media#mimeType()}. */
    public MediaBuilder mimeType(@Nullable String mimeType) {
        this.mimeType = mimeType;
        return this;
    }

    /** Sets {@link Media#declaredMimeType()}. */
    public MediaBuilder declaredMimeType(@Nullable String declaredMimeType) {
        this.declaredMimeType = declaredMimeType;
        return this;
    }

    /** Sets {@link Media#fileName()}. */
    public MediaBuilder fileName(@Nullable String fileName) {
        this.fileName = fileName;
        return this;
    }

    /** Sets {@link Media#bytes()}. */
    public MediaBuilder bytes(@Nullable Long bytes) {
        this.bytes = bytes;
        return this;
    }

    /** Sets {@link Media#sha256()}. */
    public MediaBuilder sha256(@Nullable String sha256) {
        this.sha256 = sha256;
        return this;
    }

    /** Sets {@link Media#width()}. */
    public MediaBuilder width(@Nullable Integer width) {
        this.width = width;
        return this;
    }

    /** Sets {@link Media#height()}. */
    public MediaBuilder height(@Nullable Integer height) {
        this.height = height;
        return this;
    }

    /** Sets {@link Media#durationMs()}. */
    public MediaBuilder durationMs(@Nullable Long durationMs) {
        this.durationMs = durationMs;
        return this;
    }

    /** Sets {@link Media#animated()}. */
    public MediaBuilder animated(@Nullable Boolean animated) {
        this.animated = animated;
        return this;
    }

    /** Sets {@link Media#caption()}. */
    public MediaBuilder caption(@Nullable String caption) {
        this.caption = caption;
        return this;
    }

    /** Sets {@link Media#contentId()}. */
    public MediaBuilder contentId(@Nullable String contentId) {
        this.contentId = contentId;
        return this;
    }

    /** Sets {@link Media#source()}. */
    public MediaBuilder source(Media.@Nullable Source source) {
        this.source = source;
        return this;
    }

    /** The medium. */
    public Media build() {
        return new Media(
                Media.TYPE,
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
                animated,
                caption,
                contentId,
                source,
                unknown);
    }
}
