package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.memory.QueueTable.Entry;
import io.nexuscomm.inbox.memory.QueueTable.Line;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

final class InMemoryRunQueue implements RunQueue {

    private final Tables tables;
    private final QueueTable table;
    private final InstantSource clock;

    InMemoryRunQueue(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.table = new QueueTable(tables);
        this.clock = clock;
    }

    @Override
    public boolean leave(OrganizationId organization, Place place) {
        return tables.locked(() -> table.leave(Line.of(organization, place), place.run(), clock.instant()));
    }

    @Override
    public int sweep(Duration after, int most) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            Map<Line, UUID> gone = new HashMap<>();
            tables.queues.forEach((line, entries) -> {
                Entry first = entries.getFirst();
                if (gone.size() < most && first.since().isBefore(now.minus(after)) && !goesOn(line, first)) {
                    gone.put(line, first.run());
                }
            });
            gone.forEach((line, run) -> table.leave(line, run, now));
            return gone.size();
        });
    }

    private boolean goesOn(Line line, Entry first) {
        return tables.hasTimer(line.organization(), Background.keyOf(line.rule(), line.subject()))
                || tables.jobs.values().stream()
                        .filter(StoredJob::waiting)
                        .map(job -> job.row().step())
                        .anyMatch(step -> step != null && isOf(step, line, first));
    }

    private static boolean isOf(RuleStep step, Line line, Entry first) {
        return step.rule().equals(line.rule()) && step.run().equals(first.run());
    }
}
