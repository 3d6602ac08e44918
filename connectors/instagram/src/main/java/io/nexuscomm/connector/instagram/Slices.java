package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Gathers the events of a payload, item by item, so that an item that cannot be read spoils no other. */
final class Slices {

    private static final int KEY_LENGTH = 32;
    private static final int LONGEST_TYPE = 100;

    private final List<ChannelEvent> events = new ArrayList<>();
    private final Map<String, ChannelEvent> byKey = new HashMap<>();

    List<ChannelEvent> events() {
        return List.copyOf(events);
    }

    /** Maps each item of the array called {@code name}; anything but an array is unrecognised. */
    void each(JsonNode holder, String name, Entry entry, Function<JsonNode, Mapped> mapping) {
        JsonNode items = holder.path(name);
        if (!items.isArray()) {
            unrecognised(entry, name, holder, name + " is no array");
            return;
        }
        for (JsonNode item : items) {
            one(item, name, entry, mapping);
        }
    }

    void one(JsonNode item, String name, Entry entry, Function<JsonNode, Mapped> mapping) {
        try {
            switch (mapping.apply(item)) {
                case Mapped.Fact fact -> add(fact.event(), item, name, entry);
                case Mapped.Nothing nothing -> {}
                case Mapped.NotKnown not -> unrecognised(entry, not.type(), item, not.reason());
            }
        } catch (Malformed malformed) {
            unrecognised(entry, name, item, String.valueOf(malformed.getMessage()));
        } catch (RuntimeException fault) {
            // a mistake of ours in one item must not hold up the rest of a payload that Meta would send again and again
            String reason = "could not be mapped: " + fault.getClass().getSimpleName();
            unrecognised(entry, name, item, reason);
        }
    }

    /** Two facts under one key would be taken for one: the second is kept aside, where somebody can see it. */
    private void add(ChannelEvent event, JsonNode item, String name, Entry entry) {
        ChannelEvent other = byKey.putIfAbsent(
                event.getClass().getSimpleName() + event.meta().externalKey(), event);
        if (other == null || other.equals(event)) {
            events.add(event);
        } else {
            unrecognised(entry, name, item, "another item of this payload has the same id");
        }
    }

    void unrecognised(Entry entry, String type, JsonNode item, String reason) {
        unrecognised(entry, type, item.toString(), reason);
    }

    /** @param slice names it, for it has no id of its own: a redelivery holds the same */
    void unrecognised(Entry entry, String type, String slice, String reason) {
        String clean = CleanText.oneLine(type, LONGEST_TYPE);
        Moment moment = Moment.received(entry.receivedAt());
        EventMeta meta = new EventMeta(
                entry.account(),
                keyOf(entry, clean, slice),
                null,
                null,
                moment.at(),
                moment.basis(),
                entry.standby(),
                Item.BY);
        events.add(new Unrecognised(meta, clean, reason));
    }

    private static String keyOf(Entry entry, String type, String slice) {
        byte[] octets = (entry.account().value() + "\n" + type + "\n" + slice).getBytes(StandardCharsets.UTF_8);
        return entry.source() + "slice:" + Digests.sha256Hex(octets).substring(0, KEY_LENGTH);
    }
}
