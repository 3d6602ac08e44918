package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers and commits under one lock. */
final class InMemoryInbox implements Inbox {

    private final Tables tables;
    private final InstantSource clock;

    InMemoryInbox(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Gathered gather(Gather question) {
        return tables.locked(() -> new Answers(tables, question).all());
    }

    @Override
    public Map<LaneKey, List<Message>> unconfirmed(OrganizationId organization, Set<LaneKey> lanes) {
        return tables.locked(() -> new Unconfirmed(tables, organization, clock.instant()).on(lanes));
    }

    @Override
    public Map<ContactId, Background> backgrounds(
            OrganizationId organization, Set<ContactId> contacts, Background.Asked asked, Instant now) {
        return tables.locked(() -> new Backgrounds(tables, organization, asked, now).of(contacts));
    }

    @Override
    public Map<UseKey, List<Instant>> uses(OrganizationId organization, Set<UseKey> keys) {
        return tables.locked(() -> {
            Map<UseKey, List<Instant>> found = new HashMap<>();
            keys.forEach(key -> {
                List<Instant> uses = tables.uses.get(new Tables.OwnedUse(organization, key));
                if (uses != null) {
                    found.put(key, uses);
                }
            });
            return found;
        });
    }

    @Override
    public Map<ExternalKey, List<Amendment>> amendments(OrganizationId organization, Set<ExternalKey> names) {
        return tables.locked(() -> tables.amendments.stream()
                .filter(parked -> parked.organization().equals(organization))
                .map(Tables.ParkedAmendment::amendment)
                .filter(amendment -> names.contains(amendment.target()))
                .collect(Collectors.groupingBy(Amendment::target)));
    }

    @Override
    public List<Amendment.Due> dueAmendments(Instant parkedBefore, int limit) {
        return tables.locked(() -> tables.amendments.stream()
                .map(parked -> new Amendment.Due(
                        parked.organization(),
                        parked.amendment(),
                        tables.externalIds.containsKey(parked.amendment().target())))
                .filter(due -> due.found() || due.amendment().parkedAt().isBefore(parkedBefore))
                .limit(limit)
                .toList());
    }

    @Override
    public void commit(Batch batch) throws Conflict {
        tables.lock().lock();
        try {
            new Races(tables).check(batch);
            new RowWriter(tables, batch, clock.instant()).write();
        } finally {
            tables.lock().unlock();
        }
    }
}
