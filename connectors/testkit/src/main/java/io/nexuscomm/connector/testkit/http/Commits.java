package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.message.event.ChannelEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a gateway of tests has committed. As in the real one an arrival's cursor moves with it or not at all, and a fact
 * that is known already is left out while its cursor still moves.
 */
final class Commits {

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final List<ChannelEvent> facts = new CopyOnWriteArrayList<>();
    private final Map<String, String> cursors = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<String> known = new HashSet<>();

    synchronized void add(Arrival arrival) {
        arrivals.add(arrival);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the store is away");
        }
        for (ChannelEvent event : arrival.events()) {
            if (known.add(event.meta().externalKey())) {
                facts.add(event);
            }
        }
        moved(arrival);
    }

    void moved(Arrival arrival) {
        Arrival.CursorAdvance cursor = arrival.cursor();
        if (cursor != null) {
            cursors.put(cursor.name(), cursor.value());
        }
    }

    void failing(int times) {
        failures.set(times);
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    List<ChannelEvent> facts() {
        return facts;
    }

    Map<String, String> cursors() {
        return cursors;
    }
}
