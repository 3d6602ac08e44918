package io.nexuscomm.connector.instagram;

import io.nexuscomm.message.event.AccountKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a webhook: what all items in it have in common.
 *
 * @param own the account whose own hook it came to; null on a hook that many share
 * @param id whom Meta says it is about: the professional account, or the Page it is linked to
 * @param time for items that bear none of their own; a missing node when it has none
 * @param standby whether another app owns the thread, so that we only listen
 */
record Entry(@Nullable AccountKey own, String id, JsonNode time, Instant receivedAt, boolean standby) {

    /** Keeps the keys of copies apart from those of the originals. */
    String source() {
        return standby ? "standby:" : "";
    }

    Entry asStandby() {
        return new Entry(own, id, time, receivedAt, true);
    }

    /** What is known of the account before an item was read. */
    AccountKey account() {
        return own == null ? new AccountKey(InstagramNormalizer.CONNECTOR, id) : own;
    }
}
