package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Recent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of all chats, in memory: the oldest go when there are more than 500 or they are over 128 MiB. */
final class MediaShelf {
    /** How long the url of a download works. */
    static final Duration URL_LIFE = Duration.ofMinutes(5);

    private static final long MAX_BYTES = 128L << 20;

    private final Recent<MediaItem> items = Recent.weighed(MAX_BYTES, item -> item.bytes().length);
    private final WhatsAppIds ids;
    private final InstantSource clock;

    MediaShelf(WhatsAppIds ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    MediaItem put(String phoneNumberId, String mimeType, @Nullable String filename, byte[] bytes) {
        var item = new MediaItem(ids.decimal(), phoneNumberId, mimeType, filename, bytes, clock.instant());
        items.add(item);
        return item;
    }

    Optional<MediaItem> find(String id) {
        return items.last(item -> item.id().equals(id));
    }

    void delete(String id) {
        items.remove(item -> item.id().equals(id));
    }
}
