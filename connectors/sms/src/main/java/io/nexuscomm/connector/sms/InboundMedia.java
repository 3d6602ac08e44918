package io.nexuscomm.connector.sms;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Media.State;
import io.nexuscomm.message.content.MediaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Media as a webhook tells of them: by address, to be fetched later. Twilio keeps them until somebody deletes them. */
final class InboundMedia {

    /** Twilio's own limit for one message. */
    private static final int MOST = 10;

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"<>]{1,1000}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,64}/[a-z0-9.+_-]{1,127}");

    private InboundMedia() {}

    static List<Content> of(Webhook webhook) {
        List<Content> media = new ArrayList<>();
        for (int at = 0; at < MOST; at++) {
            String address = webhook.word("MediaUrl" + at);
            String type = mediaType(webhook.word("MediaContentType" + at));
            if (address != null || at < announced(webhook)) {
                media.add(medium(address, type));
            }
        }
        return media;
    }

    private static int announced(Webhook webhook) {
        String number = webhook.word("NumMedia");
        return number == null || !number.matches("[0-9]{1,2}") ? 0 : Integer.parseInt(number);
    }

    private static Media medium(@Nullable String address, @Nullable String type) {
        boolean known = address != null && ADDRESS.matcher(address).matches();
        MediaBuilder medium = Media.pending(kind(type), new Source(known && address != null ? address : "", null));
        if (!known) {
            medium.state(State.UNAVAILABLE).source(null);
        }
        return medium.declaredMimeType(type).build();
    }

    private static @Nullable String mediaType(@Nullable String declared) {
        String essence =
                declared == null ? "" : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(essence).matches() ? essence : null;
    }

    private static Kind kind(@Nullable String type) {
        String family = type == null ? "" : type.substring(0, type.indexOf('/'));
        return switch (family) {
            case "image" -> Kind.IMAGE;
            case "video" -> Kind.VIDEO;
            case "audio" -> Kind.AUDIO;
            default -> Kind.FILE;
        };
    }
}
