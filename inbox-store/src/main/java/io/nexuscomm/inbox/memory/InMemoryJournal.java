package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class InMemoryJournal implements Journal {

    private final Tables tables;

    InMemoryJournal(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<JournalRow> find(OrganizationId organization, JournalId id) {
        return tables.locked(() -> entry(organization, id));
    }

    @Override
    public Optional<Octets> open(OrganizationId organization, JournalId id) {
        return tables.locked(() -> stored(organization, id))
                .filter(entry -> !entry.withheld())
                .map(entry -> entry.row().octets())
                .map(octets -> new Octets(octets.length, new ByteArrayInputStream(octets)));
    }

    @Override
    public List<Quarantined> quarantine(OrganizationId organization, @Nullable String before, int limit) {
        long below = before == null ? Long.MAX_VALUE : number(before);
        return tables.locked(() -> tables.quarantine.headMap(below, false).descendingMap().values().stream()
                .filter(slice -> slice.organization().equals(organization))
                .limit(limit)
                .map(this::listed)
                .toList());
    }

    @Override
    public List<Quarantined> kept(OrganizationId organization, String reason, @Nullable String after, int limit) {
        long above = after == null ? Long.MIN_VALUE : number(after);
        return tables.locked(() -> tables.quarantine.tailMap(above, false).values().stream()
                .filter(slice -> slice.organization().equals(organization))
                .filter(slice -> slice.row().reason().equals(reason))
                .limit(limit)
                .map(this::listed)
                .toList());
    }

    @Override
    public int resolve(OrganizationId organization, JournalId id, Set<String> stillFailing) {
        return tables.locked(() -> {
            int listed = tables.quarantine.size();
            tables.quarantine
                    .values()
                    .removeIf(slice -> slice.organization().equals(organization)
                            && slice.row().journal().equals(id)
                            && !stillFailing.contains(slice.row().slice()));
            stored(organization, id).filter(Tables.StoredJournal::withheld).ifPresent(entry -> tables.withhold(id));
            return listed - tables.quarantine.size();
        });
    }

    @Override
    public void recover(OrganizationId organization, Set<String> slices) {
        List<JournalId> entries = tables.locked(() -> tables.quarantine.values().stream()
                .filter(slice -> slice.organization().equals(organization)
                        && slices.contains(slice.row().slice()))
                .map(slice -> slice.row().journal())
                .toList());
        tables.locked(() -> tables.quarantine
                .values()
                .removeIf(slice -> slice.organization().equals(organization)
                        && slices.contains(slice.row().slice())));
        entries.forEach(entry -> tables.locked(() -> {
            stored(organization, entry).filter(Tables.StoredJournal::withheld).ifPresent(any -> tables.withhold(entry));
            return true;
        }));
    }

    private Optional<JournalRow> entry(OrganizationId organization, JournalId id) {
        return stored(organization, id).map(Tables.StoredJournal::row);
    }

    private Optional<Tables.StoredJournal> stored(OrganizationId organization, JournalId id) {
        return Optional.ofNullable(tables.journal.get(id))
                .filter(entry -> entry.organization().equals(organization));
    }

    private Quarantined listed(Tables.StoredSlice slice) {
        Optional<JournalRow> entry = entry(slice.organization(), slice.row().journal());
        return new Quarantined(
                String.valueOf(slice.number()),
                slice.row(),
                entry.map(JournalRow::connector).orElse(""),
                entry.map(JournalRow::account).orElse(null),
                entry.map(row -> row.octets().length).orElse(0));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BadCursor();
        }
    }
}
