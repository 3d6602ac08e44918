package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    private final List<ChannelEvent> events = new ArrayList<>();

    List<ChannelEvent> events() {
        return List.copyOf(events);
    }

    /** Maps each item of the array called {@code name}. Absent is empty; anything but an array is unrecognised. */
    void each(JsonNode value, String name, Change change, Mapping mapping) {
        JsonNode items = value.path(name);
        if (items.isMissingNode() || items.isNull()) {
            return;
        }
        if (!items.isArray()) {
            unrecognised(change, name, value, name + " is no array");
            return;
        }
        for (JsonNode item : items) {
            one(item, name, change, mapping);
        }
    }

    void one(JsonNode item, String name, Change change, Mapping mapping) {
        try {
            ChannelEvent event = mapping.map(item, change);
            if (event == null) {
                unrecognised(change, typeOf(item, name), item, "this type is not known");
            } else {
                events.add(event);
            }
        } catch (Malformed malformed) {
            unrecognised(change, typeOf(item, name), item, String.valueOf(malformed.getMessage()));
        } catch (RuntimeException fault) {
            // a mistake of ours in one item must not hold up the rest of a payload that Meta would send for days
            String reason = "could not be mapped: " + fault.getClass().getSimpleName();
            unrecognised(change, typeOf(item, name), item, reason);
        }
    }

    void unrecognised(Change change, String type, JsonNode item, String reason) {
        byte[] octets = item.toString().getBytes(StandardCharsets.UTF_8);
        events.add(unrecognised(change, type, octets, reason));
    }

    static Unrecognised unrecognised(Change change, String type, byte[] octets, String reason) {
        Moment moment = Moment.received(change.receivedAt());
        return new Unrecognised(change.meta(keyOf(octets), null, null, moment), type, reason);
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

    /** A slice that cannot be read has no id of its own: what it holds names it, so that a redelivery is the same. */
    static String keyOf(byte[] octets) {
        return "slice:" + Digests.sha256Hex(octets).substring(0, KEY_LENGTH);
    }
}
