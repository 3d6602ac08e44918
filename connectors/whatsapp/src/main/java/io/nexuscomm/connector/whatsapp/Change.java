package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change of a webhook: what all events out of it have in common.
 *
 * @param account the number it is about, by its phone number id
 * @param time the entry's, for items that bear none of their own; a missing node when it has none
 * @param source keeps the keys of copies apart from those of the originals: empty, or {@code standby:}
 * @param historical from a history import, or said while Meta's own agent answers: to be stored, not to be acted on
 */
record Change(
        AccountKey account,
        String field,
        People people,
        JsonNode time,
        Instant receivedAt,
        String source,
        boolean historical) {

    /** Raised with every change of the mapping, so that what an older one made can be made anew. */
    static final NormalizerInfo BY = new NormalizerInfo(WhatsAppNormalizer.CONNECTOR, "3");

    Moment momentOf(JsonNode item) {
        return Moment.ofSeconds(item.path("timestamp"), receivedAt);
    }

    EventMeta meta(String externalKey, @Nullable String chat, @Nullable Actor actor, Moment moment) {
        String key = source + externalKey;
        return new EventMeta(account, key, chat, actor, moment.at(), moment.basis(), historical, BY);
    }

    Change asHistory() {
        return new Change(account, field, people, time, receivedAt, source, true);
    }

    /** The copy that others get while Meta's Business Agent owns the thread: {@code nested} holds its own contacts. */
    Change asStandby(JsonNode nested) {
        return new Change(account, field, people.with(nested), time, receivedAt, "standby:", true);
    }
}
