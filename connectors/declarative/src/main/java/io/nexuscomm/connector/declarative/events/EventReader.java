package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes channel events of what a mapping gave or a program sent: one by one, so that what cannot be read is kept as
 * {@link Unrecognised} and the rest goes on. Immutable and thread-safe.
 */
public final class EventReader {

    /** Most events of one payload. */
    public static final int MAX_EVENTS = 1_000;

    private static final int DIGITS = 32;
    private static final String INFERRED = "inferred";

    private final EventForm form;

    public EventReader(Descriptor descriptor, String version, StatusMap statuses) {
        this.form = EventForm.of(descriptor, version, statuses);
    }

    /** @param made a list, or a single event; null is nothing, which leaves a trace, an empty list is on purpose */
    public List<ChannelEvent> read(JsonNode made, RawEnvelope raw) {
        if (made.isNull() || made.isMissingNode()) {
            return List.of(whole(raw, "nothing is made of it"));
        }
        if (made.isArray() && made.size() > MAX_EVENTS) {
            return List.of(whole(raw, "more than " + MAX_EVENTS + " events are made of it"));
        }
        Map<String, ChannelEvent> known = new HashMap<>();
        List<ChannelEvent> events = new ArrayList<>();
        Iterable<JsonNode> items = made.isArray() ? made : List.of(made);
        Set<ChannelEvent> saying = new HashSet<>();
        for (JsonNode item : items) {
            ChannelEvent event = event(item, raw);
            if (item.has(INFERRED)) {
                saying.add(event);
            }
            ChannelEvent other = known.putIfAbsent(nameOf(event), event);
            if (other == null) {
                events.add(event);
            } else if (!other.equals(event)) {
                distinct(event, item, raw, known, events);
            }
        }
        return SaidInWords.among(List.copyOf(events), saying);
    }

    /** A payload of which nothing can be made. */
    public Unrecognised whole(RawEnvelope raw, String reason) {
        String query = raw.attributes().getOrDefault(RawEnvelope.QUERY, "");
        String octets = Digests.sha256Hex(raw.octets());
        String digest = query.isEmpty() ? octets : digest(octets + "?" + query);
        return unrecognised(raw, "whole:" + digest.substring(0, DIGITS), raw.mediaType(), reason);
    }

    private ChannelEvent event(JsonNode item, RawEnvelope raw) {
        if (!(CleanTree.of(item) instanceof ObjectNode written)) {
            return slice(item, raw, "event", "it is no object");
        }
        try {
            return form.read(written, raw.account(), raw.receivedAt());
        } catch (CannotMap e) {
            return slice(item, raw, e.providerType(), String.valueOf(e.getMessage()));
        }
    }

    /** Two facts by one key: the later one is told apart by what it says, or it would be lost. */
    private void distinct(
            ChannelEvent event,
            JsonNode item,
            RawEnvelope raw,
            Map<String, ChannelEvent> known,
            List<ChannelEvent> events) {
        ObjectNode named = item.deepCopy() instanceof ObjectNode object ? object : null;
        if (named == null) {
            return;
        }
        named.put(
                "key",
                event.meta().externalKey() + ":" + digest(item.toString()).substring(0, 8));
        ChannelEvent again = event(named, raw);
        if (known.putIfAbsent(nameOf(again), again) == null) {
            events.add(again);
        }
    }

    private static String nameOf(ChannelEvent event) {
        return event.getClass().getSimpleName() + " " + event.meta().account() + " "
                + event.meta().externalKey();
    }

    private Unrecognised slice(JsonNode item, RawEnvelope raw, String type, String reason) {
        return unrecognised(raw, "slice:" + digest(item.toString()).substring(0, DIGITS), type, reason);
    }

    private Unrecognised unrecognised(RawEnvelope raw, String key, String type, String reason) {
        @Nullable AccountKey account = raw.account();
        EventMeta meta = new EventMeta(
                account == null ? new AccountKey(form.connector(), "") : account,
                key,
                null,
                null,
                raw.receivedAt(),
                TimeBasis.GATEWAY,
                false,
                form.by());
        return new Unrecognised(meta, type, reason);
    }

    private static String digest(String text) {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
