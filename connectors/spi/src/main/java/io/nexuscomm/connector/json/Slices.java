package io.nexuscomm.connector.json;

import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Gathers the events of a payload, item by item, so that an item that cannot be read spoils no other. Used by one
 * thread, for one payload.
 */
public final class Slices {

    private static final int KEY_LENGTH = 32;
    private static final int LONGEST_TYPE = 100;

    private final Instant receivedAt;
    private final NormalizerInfo by;
    private final List<ChannelEvent> events = new ArrayList<>();
    private final Map<String, ChannelEvent> byKey = new HashMap<>();

    /**
     * @param receivedAt of the payload
     * @param by which mapping reads it
     */
    public Slices(Instant receivedAt, NormalizerInfo by) {
        this.receivedAt = receivedAt;
        this.by = by;
    }

    public List<ChannelEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Maps one item; whatever goes wrong with it, it leaves an event.
     *
     * @param account whose it is, as far as is known before it is read
     * @param type what the provider calls such an item
     */
    public void one(JsonNode item, AccountKey account, String type, Function<JsonNode, Mapped> mapping) {
        try {
            switch (mapping.apply(item)) {
                case Mapped.Facts facts -> facts.events().forEach(event -> add(event, item, account, type));
                case Mapped.NotKnown not -> unrecognised(account, not.type(), item.toString(), not.reason());
            }
        } catch (Malformed malformed) {
            unrecognised(account, type, item.toString(), String.valueOf(malformed.getMessage()));
        } catch (RuntimeException fault) {
            // a mistake of ours in one item must not hold up the rest, which would be sent again and again
            String reason = "could not be mapped: " + fault.getClass().getSimpleName();
            unrecognised(account, type, item.toString(), reason);
        }
    }

    /** Two facts under one key would be taken for one: the second is kept aside, where somebody can see it. */
    private void add(ChannelEvent event, JsonNode item, AccountKey account, String type) {
        ChannelEvent other = byKey.putIfAbsent(
                event.getClass().getSimpleName() + event.meta().externalKey(), event);
        if (other == null) {
            events.add(event);
        } else if (!other.equals(event)) {
            unrecognised(account, type, item.toString(), "another item of this payload has the same id");
        }
    }

    /** @param slice names it, for it has no id of its own: a redelivery holds the same */
    public void unrecognised(AccountKey account, String type, String slice, String reason) {
        String clean = CleanText.oneLine(type, LONGEST_TYPE);
        String key = "slice:" + digest(account.value() + "\n" + clean + "\n" + slice);
        EventMeta meta = new EventMeta(account, key, null, null, receivedAt, TimeBasis.GATEWAY, false, by);
        add(new Unrecognised(meta, clean, reason));
    }

    private void add(Unrecognised event) {
        if (byKey.putIfAbsent("Unrecognised" + event.meta().externalKey(), event) == null) {
            events.add(event);
        }
    }

    private static String digest(String text) {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }
}
