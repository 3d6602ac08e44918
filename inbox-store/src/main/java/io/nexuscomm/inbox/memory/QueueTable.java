package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs that come one after the other. Touched only under the lock. */
final class QueueTable {

    private final Tables tables;

    /** What the runs of a queue have in common. */
    record Line(OrganizationId organization, String rule, UUID subject) {

        static Line of(OrganizationId organization, Place place) {
            return new Line(organization, place.rule(), place.subject());
        }
    }

    /** A run. @param step that begins it; null for the one that has its turn */
    record Entry(UUID run, JobId id, @Nullable RuleStep step, Instant since) {}

    QueueTable(Tables tables) {
        this.tables = tables;
    }

    /** Whether each change finds what it counts on, those before it done. */
    boolean possible(OrganizationId organization, List<QueueChange> changes) {
        Set<Line> begun = new HashSet<>();
        for (QueueChange change : changes) {
            Line line = Line.of(organization, change.place());
            boolean taken = tables.queues.containsKey(line) || begun.contains(line);
            boolean possible = switch (change) {
                case QueueChange.Begin ignored -> !taken;
                case QueueChange.Join ignored -> taken;
                case QueueChange.Leave ignored -> true;
            };
            if (!possible) {
                return false;
            }
            begun.add(line);
        }
        return true;
    }

    void apply(OrganizationId organization, QueueChange change, Instant now) {
        Line line = Line.of(organization, change.place());
        UUID run = change.place().run();
        switch (change) {
            case QueueChange.Begin begin -> entries(line).add(new Entry(run, begin.id(), null, now));
            case QueueChange.Join join -> entries(line).add(new Entry(run, join.id(), join.step(), now));
            case QueueChange.Leave ignored -> leave(line, run, now);
        }
    }

    private List<Entry> entries(Line line) {
        return tables.queues.computeIfAbsent(line, any -> new ArrayList<>());
    }

    /** @return whether there was a next one */
    boolean leave(Line line, UUID run, Instant now) {
        List<Entry> entries = tables.queues.get(line);
        if (entries == null || !entries.getFirst().run().equals(run)) {
            return false;
        }
        entries.removeFirst();
        if (entries.isEmpty()) {
            tables.queues.remove(line);
            return false;
        }
        Entry next = entries.getFirst();
        if (next.step() != null) {
            entries.set(0, new Entry(next.run(), next.id(), null, now));
            Timer.Rule about = new Timer.Rule(next.step());
            JobRow row = new JobRow(
                    next.id(), Job.Kind.RULE, about.account(), null, about.message(), null, null, next.step(), now);
            tables.jobs.put(row.id(), new StoredJob(line.organization(), row, now, null, null, 0, 0, 0));
        }
        return true;
    }

    int size(OrganizationId organization, String rule, UUID subject) {
        return tables.queues
                .getOrDefault(new Line(organization, rule, subject), List.of())
                .size();
    }
}
