package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Turns an Instagram webhook into provider facts: every entry and every item in it, for every account it speaks of.
 * Thread-safe.
 */
public final class InstagramNormalizer implements Normalizer {

    static final String CONNECTOR = "instagram";

    private static final int LONGEST_NAME = 100;

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        Slices slices = new Slices();
        try {
            payload(json.readTree(raw.octets()), raw, slices);
        } catch (JacksonException unreadable) {
            whole(raw, slices, "payload", "not readable as JSON");
        }
        return slices.events();
    }

    /** Meta's own samples at times wrap the payload in an array. */
    private static void payload(JsonNode tree, RawEnvelope raw, Slices slices) {
        if (tree.isArray() && !tree.isEmpty()) {
            tree.forEach(each -> object(each, raw, slices));
        } else {
            object(tree, raw, slices);
        }
    }

    private static void object(JsonNode tree, RawEnvelope raw, Slices slices) {
        JsonNode entries = tree.path("entry");
        String object = tree.path("object").asString(CONNECTOR);
        if (!entries.isArray()) {
            whole(raw, slices, "payload", "there is no list of entries");
        } else if (!object.equals(CONNECTOR)) {
            whole(raw, slices, object, "not about an Instagram account");
        } else {
            entries.forEach(entry -> entry(entry, raw, slices));
        }
    }

    private static void entry(JsonNode node, RawEnvelope raw, Slices slices) {
        Entry entry = entryOf(node, raw);
        boolean known = false;
        for (String list : List.of("messaging", "standby")) {
            if (node.hasNonNull(list)) {
                known = true;
                Entry of = list.equals("standby") ? entry.asStandby() : entry;
                slices.each(node, list, of, item -> MessagingItems.read(item, of));
            }
        }
        if (node.hasNonNull("changes")) {
            known = true;
            slices.each(node, "changes", entry, change -> change(change, entry));
        }
        if (node.hasNonNull("field")) {
            known = true;
            slices.one(node, "field", entry, change -> change(change, entry));
        }
        if (!known) {
            slices.unrecognised(entry, "entry", node, "there is no list of items");
        }
    }

    /** The dashboard's test button, and some samples, put the items of {@code messaging} into the form of changes. */
    private static Mapped change(JsonNode change, Entry entry) {
        String field = Json.require(change, "field");
        JsonNode value = Json.object(change, "value");
        return value.has("sender") && value.has("recipient")
                ? MessagingItems.read(value, entry)
                : new Mapped.NotKnown(CleanText.oneLine(field, LONGEST_NAME), "this field is not taken in");
    }

    private static Entry entryOf(JsonNode node, RawEnvelope raw) {
        String id = CleanText.oneLine(node.path("id").asString(""), LONGEST_NAME);
        return new Entry(raw.account(), id, node.path("time"), raw.receivedAt(), false);
    }

    private static void whole(RawEnvelope raw, Slices slices, String type, String reason) {
        Entry entry = new Entry(raw.account(), "", MissingNode.getInstance(), raw.receivedAt(), false);
        slices.unrecognised(entry, type, Digests.sha256Hex(raw.octets()), reason);
    }
}
