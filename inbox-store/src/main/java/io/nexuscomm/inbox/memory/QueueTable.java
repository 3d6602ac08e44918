package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.About;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs that come one after the other. Touched only under the lock. */
final class QueueTable {

    private final Tables tables;
    private final RunTable runs;

    /** What the runs of a queue have in common now. */
    private record Line(OrganizationId organization, String rule, boolean wide, UUID subject) {}

    /** A run. @param step that begins it; null for the one that has its turn */
    record Entry(
            OrganizationId organization,
            Place place,
            About about,
            JobId id,
            @Nullable RuleStep step,
            Instant since) {}

    QueueTable(Tables tables) {
        this.tables = tables;
        this.runs = new RunTable(tables);
    }

    /** Whether each change finds what it counts on, those before it done. */
    boolean possible(OrganizationId organization, List<QueueChange> changes) {
        Set<Line> begun = new HashSet<>();
        for (QueueChange change : changes) {
            boolean possible = switch (change) {
                case QueueChange.Begin begin ->
                    begun.add(line(organization, begin.place(), begin.about()))
                            && !hasTurn(line(organization, begin.place(), begin.about()));
                case QueueChange.Join join -> {
                    Line line = line(organization, join.place(), join.about());
                    yield begun.contains(line) || hasTurn(line);
                }
                case QueueChange.Leave ignored -> true;
            };
            if (!possible) {
                return false;
            }
        }
        return true;
    }

    void apply(OrganizationId organization, QueueChange change, Instant now) {
        Place place = change.place();
        switch (change) {
            case QueueChange.Begin begin ->
                tables.queue.add(new Entry(organization, place, begin.about(), begin.id(), null, now));
            case QueueChange.Join join ->
                tables.queue.add(new Entry(organization, place, join.about(), join.id(), join.step(), now));
            case QueueChange.Leave ignored -> leave(organization, place, now);
        }
    }

    /** @return whether there was a next one */
    boolean leave(OrganizationId organization, Place place, Instant now) {
        Entry left = tables.queue.stream()
                .filter(entry -> entry.organization().equals(organization)
                        && entry.place().equals(place)
                        && entry.step() == null)
                .findFirst()
                .orElse(null);
        return left != null && tables.queue.remove(left) && turn(line(left), now);
    }

    /** Has the next ones begin that wait behind nobody. @return how many */
    int giveTurns(Instant now) {
        List<Line> lines = tables.queue.stream().map(this::line).distinct().toList();
        return (int) lines.stream().filter(line -> turn(line, now)).count();
    }

    private boolean turn(Line line, Instant now) {
        Entry next = entries(line).min(Comparator.comparing(Entry::id)).orElse(null);
        if (next == null || hasTurn(line)) {
            return false;
        }
        RuleStep step = Objects.requireNonNull(next.step());
        tables.queue.set(
                tables.queue.indexOf(next),
                new Entry(next.organization(), next.place(), next.about(), next.id(), null, now));
        Timer.Rule subject = new Timer.Rule(step);
        JobRow row =
                new JobRow(next.id(), Job.Kind.RULE, subject.account(), null, subject.message(), null, null, step, now);
        tables.add(line.organization(), row);
        return true;
    }

    private boolean hasTurn(Line line) {
        return entries(line).anyMatch(entry -> entry.step() == null);
    }

    private Stream<Entry> entries(Line line) {
        return tables.queue.stream().filter(entry -> line(entry).equals(line));
    }

    int size(OrganizationId organization, String rule, UUID subject) {
        return (int) tables.queue.stream()
                .map(this::line)
                .filter(line -> line.organization().equals(organization)
                        && line.rule().equals(rule)
                        && line.subject().equals(subject))
                .count();
    }

    private Line line(Entry entry) {
        return line(entry.organization(), entry.place(), entry.about());
    }

    private Line line(OrganizationId organization, Place place, About about) {
        UUID subject = runs.subject(about.lane(), about.wide());
        return new Line(
                organization,
                place.rule(),
                about.wide(),
                subject == null ? about.lane().value() : subject);
    }
}
