package io.nexuscomm.connector.plan;

import io.nexuscomm.connector.Capabilities.MediaLimits;
import io.nexuscomm.message.content.Media;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds a medium against the limits of its kind.
 *
 * @param limits null where the channel carries none of the kind
 */
record MediaFit(Media media, @Nullable MediaLimits limits) {

    /** What stands in the way, for people; null when it fits. */
    @Nullable
    String problem() {
        if (limits == null) {
            return "This channel does not carry " + nameOf(media.kind()) + ".";
        }
        if (tooLarge()) {
            // a few octets too many are not seen in thousands of them
            boolean close = most(limits) / 1000 == size() / 1000;
            int unit = close ? 1 : 1000;
            return "This channel carries %s%s of at most %,d %s; this one has %,d."
                    .formatted(
                            nameOf(media.kind()),
                            most(limits) < limits.maxBytes() ? " that do not move" : "",
                            most(limits) / unit,
                            close ? "bytes" : "kB",
                            size() / unit);
        }
        String type = media.mimeType() != null ? media.mimeType() : media.declaredMimeType();
        if (type != null && limits.mimeTypes().stream().noneMatch(allowed -> matches(allowed, type))) {
            return "This channel does not carry " + type + "; it takes " + String.join(", ", limits.mimeTypes()) + ".";
        }
        return null;
    }

    boolean tooLarge() {
        return limits != null && size() > most(limits);
    }

    private long most(MediaLimits limits) {
        Long still = limits.stillBytes();
        return still != null && Boolean.FALSE.equals(media.animated()) ? still : limits.maxBytes();
    }

    /** Nothing where nobody knows. */
    private long size() {
        Long bytes = media.bytes();
        return bytes == null ? 0 : bytes;
    }

    private static boolean matches(String allowed, String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (allowed.equals("*/*")) {
            return true;
        }
        return allowed.endsWith("*")
                ? plain.startsWith(allowed.substring(0, allowed.length() - 1))
                : plain.equals(allowed);
    }

    private static String nameOf(Media.Kind kind) {
        return switch (kind) {
            case IMAGE -> "pictures";
            case VIDEO -> "films";
            case AUDIO -> "sound";
            case VOICE -> "voice notes";
            case FILE -> "files";
            case STICKER -> "stickers";
            case GIF -> "GIFs";
            case UNKNOWN -> "media of this kind";
        };
    }
}
