package io.nexuscomm.connector.sandbox.whatsapp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may be sent, in which formats and up to which size; Meta's table of supported media types. */
enum MediaKind {
    IMAGE(5 << 20, true, Set.of("image/jpeg", "image/png")),
    AUDIO(16 << 20, false, Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus")),
    VIDEO(16 << 20, true, Set.of("video/mp4", "video/3gpp", "video/3gp")),
    STICKER(500 << 10, false, Set.of("image/webp")),
    DOCUMENT(
            100 << 20,
            true,
            Set.of(
                    "text/plain",
                    "text/csv",
                    "application/pdf",
                    "application/msword",
                    "application/vnd.ms-excel",
                    "application/vnd.ms-powerpoint",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation"));

    private final int maxBytes;
    private final boolean caption;
    private final Set<String> mimeTypes;

    MediaKind(int maxBytes, boolean caption, Set<String> mimeTypes) {
        this.maxBytes = maxBytes;
        this.caption = caption;
        this.mimeTypes = mimeTypes;
    }

    static Optional<MediaKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }

    static Optional<MediaKind> ofMime(String mimeType) {
        return Arrays.stream(values()).filter(kind -> kind.takes(mimeType)).findFirst();
    }

    static String allMimeTypes() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .flatMap(kind -> kind.mimeTypes.stream())
                        .sorted()
                        .toList());
    }

    /** The name in a message's {@code type}. */
    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A document may be any supported file: a picture sent as a document is one. */
    boolean takes(String mimeType) {
        return mimeTypes.contains(essence(mimeType));
    }

    int maxBytes() {
        return maxBytes;
    }

    boolean takesCaption() {
        return caption;
    }

    /** The type without parameters such as {@code ; codecs=opus}. */
    static String essence(String mimeType) {
        return mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
