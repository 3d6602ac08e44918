package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Media by the id of an upload or by a link that Meta fetches. */
final class MediaBodies {

    private static final Set<Kind> CAPTIONED = EnumSet.of(Kind.IMAGE, Kind.VIDEO, Kind.GIF, Kind.FILE);

    private MediaBodies() {}

    static MessageBody of(Media media) {
        ObjectNode json = MessageBody.object();
        String ref = media.source() == null ? "" : media.source().ref();
        if (ref.isEmpty()) {
            throw new IllegalArgumentException("the medium was neither uploaded nor linked");
        }
        json.put(ref.startsWith("https://") ? "link" : "id", ref);
        caption(json, media);
        if (media.kind() == Kind.FILE) {
            MessageBody.putIfAny(json, "filename", media.fileName());
        }
        if (media.kind() == Kind.VOICE) {
            json.put("voice", true);
        }
        return new MessageBody(typeOf(media.kind()), json);
    }

    private static void caption(ObjectNode json, Media media) {
        String caption = media.caption();
        if (caption == null || caption.isEmpty()) {
            return;
        }
        if (!CAPTIONED.contains(media.kind())) {
            throw new IllegalArgumentException("WhatsApp takes no caption with " + media.kind());
        }
        json.put("caption", Lengths.fit("caption", caption, Limits.CAPTION));
    }

    /** A GIF plays as a video. */
    private static String typeOf(Kind kind) {
        return switch (kind) {
            case IMAGE -> "image";
            case VIDEO, GIF -> "video";
            case AUDIO, VOICE -> "audio";
            case FILE -> "document";
            case STICKER -> "sticker";
            case UNKNOWN -> throw new IllegalArgumentException("WhatsApp cannot send a medium of unknown kind");
        };
    }
}
