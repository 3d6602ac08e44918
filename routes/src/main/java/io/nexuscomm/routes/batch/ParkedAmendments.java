package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.event.MessageDeleted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Amendments that came before their messages: those this batch brings, and those that were there before it. */
final class ParkedAmendments {

    private final Map<ExternalKey, List<Amendment>> here = new LinkedHashMap<>();
    private final List<Amendment> joined = new ArrayList<>();
    private Map<ExternalKey, List<Amendment>> stored = Map.of();

    /** @param amendments what waits in the store */
    void expect(Map<ExternalKey, List<Amendment>> amendments) {
        stored = amendments;
    }

    void park(Amendment amendment) {
        List<Amendment> waiting = here.computeIfAbsent(amendment.target(), any -> new ArrayList<>());
        if (waiting.stream().noneMatch(other -> other.slice().equals(amendment.slice()))) {
            waiting.add(amendment);
        }
    }

    /** What waited for a message of these names, in the order it came; deletions last, for they forget all the rest. */
    List<Amendment> take(List<ExternalKey> names) {
        List<Amendment> found = new ArrayList<>();
        for (ExternalKey name : names) {
            List<Amendment> before = stored.getOrDefault(name, List.of());
            joined.addAll(before);
            found.addAll(before);
            found.addAll(here.getOrDefault(name, List.of()));
            here.remove(name);
        }
        found.sort(Comparator.comparing(amendment -> amendment.event() instanceof MessageDeleted));
        return found;
    }

    void addRows(BatchBuilder rows) {
        here.values().forEach(waiting -> waiting.forEach(rows::add));
        joined.forEach(rows::addJoined);
    }
}
