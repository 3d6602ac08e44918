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
import tools.jackson.databind.node.JsonNodeFactory;
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
    private final AccountNews accounts;

    public EventReader(Descriptor descriptor, String version, StatusMap statuses) {
        this.form = EventForm.of(descriptor, version, statuses);
        this.accounts = new AccountNews(descriptor.name(), statuses);
    }

    /** @param made a list, or a single event; null is nothing, which leaves a trace, an empty list is on purpose */
    public List<ChannelEvent> read(JsonNode made, RawEnvelope raw) {
        if (made.isNull() || made.isMissingNode()) {
            return List.of(whole(raw, "nothing is made of it"));
        }
        if (!made.isArray()) {
            return read(JsonNodeFactory.instance.arrayNode().add(made), raw);
        }
        if (made.size() > MAX_EVENTS) {
            return List.of(whole(raw, "more than " + MAX_EVENTS + " events are made of it"));
        }
        Reading reading = new Reading(raw);
        made.valueStream().forEach(reading::item);
        return SaidInWords.among(reading.events(), Set.copyOf(reading.saying));
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

    /** The events of one payload. */
    private final class Reading {

        private final RawEnvelope raw;
        private final Map<String, ChannelEvent> known = new HashMap<>();
        private final List<ChannelEvent> events = new ArrayList<>();

        /** Those which say for themselves whether they were inferred. */
        private final Set<ChannelEvent> saying = new HashSet<>();

        Reading(RawEnvelope raw) {
            this.raw = raw;
        }

        List<ChannelEvent> events() {
            return List.copyOf(events);
        }

        void item(JsonNode item) {
            ChannelEvent event = event(item, raw);
            if (!add(event, item) && !event.equals(known.get(nameOf(event)))) {
                distinct(event, item);
            }
        }

        /** Two facts by one key: the later one is told apart by what it says, or it would be lost. */
        private void distinct(ChannelEvent event, JsonNode item) {
            if (item.deepCopy() instanceof ObjectNode named) {
                String key = event.meta().externalKey() + ":"
                        + digest(item.toString()).substring(0, 8);
                add(event(named.put("key", key), raw), named);
            }
        }

        /** False when another has its name. */
        private boolean add(ChannelEvent event, JsonNode item) {
            if (item.has(INFERRED)) {
                saying.add(event);
            }
            if (known.putIfAbsent(nameOf(event), event) != null) {
                return false;
            }
            events.add(event);
            accounts.toldBy(event).ifPresent(events::add);
            return true;
        }
    }
}
