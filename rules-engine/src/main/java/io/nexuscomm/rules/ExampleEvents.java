package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Trigger.Party;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens in an example, in the order of time. */
final class ExampleEvents {

    private static final String DATA = "event.data";

    private static final Set<EventType> PLAYABLE = EnumSet.complementOf(EnumSet.of(EventType.MANUAL));

    private static final Set<String> KEYS = Set.of("at", "event", "origin", "channel", DATA);

    /**
     * @param origin of a message; where nothing is said, the contact or a person of ours
     * @param told what comes with it, by its fields
     */
    record Event(Instant at, EventType type, Origin origin, Map<String, Object> told) {

        /** Whether a run goes on that waits for this. What rules write is nothing to wait for. */
        boolean comes(@Nullable EventType awaited) {
            return type == awaited && (type != EventType.MESSAGE_SENT || origin != Origin.AUTOMATION);
        }

        /** Whether it waits for an answer of a party. */
        boolean opens(Party party) {
            return party == Party.US
                    ? type == EventType.MESSAGE_RECEIVED && origin == Origin.CONTACT
                    : type == EventType.MESSAGE_SENT && origin != Origin.AUTOMATION;
        }
    }

    private ExampleEvents() {}

    /**
     * @param start what {@code +4m} is counted from
     * @param notPlayable takes the paths of what cannot be played
     */
    static List<Event> of(RuleTest test, Instant start, List<String> notPlayable) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < test.events().size(); i++) {
            Event event = event(test.events().get(i), start);
            if (event == null) {
                notPlayable.add("/events/" + i);
            } else {
                events.add(event);
            }
        }
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static @Nullable Event event(Object written, Instant start) {
        if (!(written instanceof Map<?, ?> map) || !KEYS.containsAll(map.keySet())) {
            return null;
        }
        EventType type = Arrays.stream(EventType.values())
                .filter(each -> each.word().equals(map.get("event")))
                .filter(PLAYABLE::contains)
                .findFirst()
                .orElse(null);
        Instant at = at(String.valueOf(map.get("at")), start);
        Origin origin = origin(map.get("origin"), type);
        return type == null || at == null || origin == null ? null : new Event(at, type, origin, told(map.get(DATA)));
    }

    private static Map<String, Object> told(@Nullable Object data) {
        return data instanceof Map<?, ?> map ? EventData.of(map) : Map.of();
    }

    private static @Nullable Instant at(String text, Instant start) {
        if (text.startsWith("+")) {
            return Durations.read(text.substring(1)).map(start::plus).orElse(null);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Origin origin(@Nullable Object name, @Nullable EventType type) {
        if (name == null) {
            return type == EventType.MESSAGE_RECEIVED ? Origin.CONTACT : Origin.AGENT;
        }
        return Arrays.stream(Origin.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
