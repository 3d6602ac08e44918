package io.nexuscomm.routes.schedules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** When something of a schedule last took place on this node. What was longest ago is forgotten. Thread-safe. */
final class LastBegun {

    private static final int MOST = 10_000;

    private final Instant started;
    private final Map<String, Instant> begun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** @param started when the node began */
    LastBegun(Instant started) {
        this.started = started;
    }

    /** When the node began where nothing of the schedule took place since. */
    synchronized Instant of(String schedule) {
        return begun.getOrDefault(schedule, started);
    }

    synchronized void begin(String schedule, Instant at) {
        begun.remove(schedule);
        begun.put(schedule, at);
    }
}
