package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The runs of a batch that come one after the other. */
final class RunTurns {

    private final List<Turn> changes = new ArrayList<>();
    private final Map<Place, UUID> subjects = new HashMap<>();

    private record Turn(QueueChange change, UUID subject) {}

    /** @param subject the conversation or the contact that it is about */
    void add(QueueChange change, UUID subject) {
        changes.add(new Turn(change, subject));
    }

    /** A run has its turn: what goes on with it says so. */
    void occupy(Place place, UUID subject) {
        subjects.put(place, subject);
    }

    /** What the turn is about that a run has; null when it needs none. */
    @Nullable
    UUID of(String rule, UUID run) {
        return subjects.get(new Place(rule, run));
    }

    /** Whether the run of a step has its turn, and is counted by that. */
    boolean holds(@Nullable RuleStep step) {
        return step != null && of(step.rule(), step.run()) != null;
    }

    /** Adds how many runs about these got their turn or a place. */
    void count(Set<UUID> about, Map<String, Integer> runs) {
        changes.stream()
                .filter(turn -> !(turn.change() instanceof QueueChange.Leave) && about.contains(turn.subject()))
                .forEach(turn -> runs.merge(turn.change().place().rule(), 1, Integer::sum));
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    void addRows(BatchBuilder rows) {
        changes.forEach(turn -> rows.add(turn.change()));
    }
}
