package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.memory.QueueTable.Entry;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

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
        return tables.locked(() -> table.leave(organization, place, clock.instant()));
    }

    @Override
    public int sweep(Duration after, int most) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            List<Entry> gone = tables.queue.stream()
                    .filter(entry -> entry.step() == null && entry.since().isBefore(now.minus(after)) && !goesOn(entry))
                    .limit(most)
                    .toList();
            gone.forEach(entry -> table.leave(entry.organization(), entry.place(), now));
            return gone.size() + table.giveTurns(now);
        });
    }

    private boolean goesOn(Entry entry) {
        Place place = entry.place();
        return tables.hasTimer(
                        entry.organization(),
                        Background.keyOf(place.rule(), entry.about().wide(), place.run()))
                || tables.jobs.values().stream()
                        .filter(StoredJob::waiting)
                        .map(job -> job.row().step())
                        .anyMatch(step -> step != null
                                && step.rule().equals(place.rule())
                                && step.run().equals(place.run()));
    }
}
