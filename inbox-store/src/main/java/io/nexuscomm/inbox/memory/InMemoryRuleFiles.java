package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class InMemoryRuleFiles implements RuleFiles {

    private final Tables tables;
    private final InstantSource clock;

    InMemoryRuleFiles(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Optional<Revision> current(OrganizationId organization) {
        return tables.locked(
                () -> Optional.ofNullable(tables.revisions.get(organization)).map(List::getLast));
    }

    @Override
    public List<Revision> all() {
        return tables.locked(
                () -> tables.revisions.values().stream().map(List::getLast).toList());
    }

    @Override
    public Optional<Revision> revision(OrganizationId organization, int number) {
        return tables.locked(() -> stored(organization).stream()
                .filter(revision -> revision.number() == number)
                .findFirst());
    }

    @Override
    public List<Saved> revisions(OrganizationId organization, int before, int limit) {
        return tables.locked(() -> stored(organization).reversed().stream()
                .filter(revision -> revision.number() < before)
                .limit(limit)
                .map(each -> new Saved(each.number(), each.author(), each.comment(), each.at()))
                .toList());
    }

    private List<Revision> stored(OrganizationId organization) {
        return tables.revisions.getOrDefault(organization, List.of());
    }

    @Override
    public Revision save(OrganizationId organization, String yaml, String author) {
        return add(organization, yaml, author, null);
    }

    private Revision add(OrganizationId organization, String yaml, String author, @Nullable String comment) {
        return tables.locked(() -> {
            List<Revision> revisions = tables.revisions.computeIfAbsent(organization, key -> new ArrayList<>());
            if (!revisions.isEmpty() && revisions.getLast().yaml().equals(yaml)) {
                return revisions.getLast();
            }
            Revision revision =
                    new Revision(organization, revisions.size() + 1, yaml, author, comment, clock.instant());
            revisions.add(revision);
            return revision;
        });
    }

    @Override
    public Optional<Revision> save(
            OrganizationId organization, int edited, String yaml, String author, @Nullable String comment) {
        return tables.locked(() -> {
            int newest = current(organization).map(Revision::number).orElse(0);
            return newest == edited ? Optional.of(add(organization, yaml, author, comment)) : Optional.empty();
        });
    }

    @Override
    public Map<Period, Instant> count(OrganizationId organization, Set<Period> periods, Instant at) {
        return tables.locked(() -> {
            Map<Period, Instant> counted = tables.periods.computeIfAbsent(organization, key -> new HashMap<>());
            counted.keySet().retainAll(periods);
            periods.forEach(period -> counted.putIfAbsent(period, at));
            return Map.copyOf(counted);
        });
    }

    @Override
    public Map<Period, Instant> counted(OrganizationId organization) {
        return tables.locked(() -> Map.copyOf(tables.periods.getOrDefault(organization, Map.of())));
    }

    @Override
    public long version() {
        return tables.locked(
                () -> tables.revisions.values().stream().mapToLong(List::size).sum());
    }
}
