package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers the events of a payload, item by item, so that an item that cannot be read spoils no other. */
final class Slices {

    /** Maps one item. */
    @FunctionalInterface
    interface Mapping {

        /** @return null when the item's type is not known to this version */
        @Nullable
        ChannelEvent map(JsonNode item, Change change);
    }

    private static final int KEY_LENGTH = 32;

    private static final int LONGEST_TYPE = 100;

    private final List<ChannelEvent> events = new ArrayList<>();
    private final Map<String, ChannelEvent> byKey = new HashMap<>();

    List<ChannelEvent> events() {
        return List.copyOf(events);
    }

    /** Whether at least one of these is there; what holds none of them is unrecognised. */
    boolean holdsAny(JsonNode value, Change change, String... names) {
        for (String name : names) {
            if (value.hasNonNull(name)) {
                return true;
            }
        }
        unrecognised(change, change.field(), value, "there is no " + String.join(", ", names));
        return false;
    }

    /** Maps each item of the array called {@code name}. Absent is empty; anything but an array is unrecognised. */
    void each(JsonNode value, String name, Change change, Mapping mapping) {
        each(value, name, change, any -> true, mapping);
    }

    /** @param heeded of which items something is made; the others are known, and tell nothing */
    void each(JsonNode value, String name, Change change, Predicate<JsonNode> heeded, Mapping mapping) {
        JsonNode items = value.path(name);
        if (items.isMissingNode() || items.isNull()) {
            return;
        }
        if (!items.isArray()) {
            unrecognised(change, name, value, name + " is no array");
            return;
        }
        for (JsonNode item : items) {
            if (heeded.test(item)) {
                one(item, name, change, mapping);
            }
        }
    }

    void one(JsonNode item, String name, Change change, Mapping mapping) {
        try {
            ChannelEvent event = mapping.map(item, change);
            if (event == null) {
                unrecognised(change, typeOf(item, name), item, "this type is not known");
            } else {
                add(event, item, change);
            }
        } catch (Malformed malformed) {
            unrecognised(change, typeOf(item, name), item, String.valueOf(malformed.getMessage()));
        } catch (RuntimeException fault) {
            // a mistake of ours in one item must not hold up the rest of a payload that Meta would send for days
            String reason = "could not be mapped: " + fault.getClass().getSimpleName();
            unrecognised(change, typeOf(item, name), item, reason);
        }
    }

    /** Two facts under one key would be taken for one: the second is kept aside, where somebody can see it. */
    private void add(ChannelEvent event, JsonNode item, Change change) {
        ChannelEvent other = byKey.putIfAbsent(
                event.getClass().getSimpleName() + event.meta().externalKey(), event);
        if (other == null || other.equals(event)) {
            events.add(event);
        } else {
            unrecognised(change, typeOf(item, change.field()), item, "another item of this payload has the same id");
        }
    }

    void unrecognised(Change change, String type, JsonNode item, String reason) {
        events.add(unrecognised(change, type, item.toString(), reason));
    }

    /** @param slice names it, for it has no id of its own: a redelivery holds the same */
    static Unrecognised unrecognised(Change change, String type, String slice, String reason) {
        String clean = CleanText.oneLine(type, LONGEST_TYPE);
        Moment moment = Moment.received(change.receivedAt());
        return new Unrecognised(change.meta(keyOf(change, type, slice), null, null, moment), clean, reason);
    }

    /** What Meta calls the item: {@code interactive.flow}, {@code status.sent}, or the array it stands in. */
    private static String typeOf(JsonNode item, String otherwise) {
        JsonNode type = item.path("type");
        JsonNode status = item.path("status");
        if (!type.isString()) {
            return status.isString() ? "status." + status.stringValue() : otherwise;
        }
        JsonNode kind = item.path(type.stringValue()).path("type");
        return kind.isString() ? type.stringValue() + "." + kind.stringValue() : type.stringValue();
    }

    static String keyOf(Change change, String type, String slice) {
        byte[] octets = (change.account().value() + "\n" + type + "\n" + slice).getBytes(StandardCharsets.UTF_8);
        return "slice:" + Digests.sha256Hex(octets).substring(0, KEY_LENGTH);
    }
}
