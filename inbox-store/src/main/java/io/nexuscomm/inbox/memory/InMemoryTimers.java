package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.memory.Tables.StoredTimer;
import io.nexuscomm.inbox.memory.Tables.TimerKey;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryTimers implements Timers {

    private static final Comparator<StoredTimer> BY_DUE =
            Comparator.comparing(stored -> stored.timer().when().dueAt());

    /** Jobs that wait behind a stuck one of their lane may fill the room for long. */
    private static final int ALWAYS = 10;

    private final Tables tables;
    private final TimerTable table;
    private final RunTable runs;
    private final InstantSource clock;

    InMemoryTimers(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.table = new TimerTable(tables);
        this.runs = new RunTable(tables);
        this.clock = clock;
    }

    @Override
    public int add(OrganizationId organization, List<Timer> timers, IfKeyed ifKeyed) {
        return tables.locked(() -> (int) timers.stream()
                .filter(timer -> ifKeyed == IfKeyed.REPLACE
                        || timer.key() == null
                        || table.find(organization, timer.key()) == null)
                .filter(timer -> table.add(organization, timer))
                .count());
    }

    @Override
    public List<Fired> fire(int most, int room) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            Instant fresh = now.minus(FRESH);
            List<StoredTimer> overdue = due(now, due -> !due.isAfter(fresh));
            int share = overdue.isEmpty() ? most : Math.max(1, most * 4 / 5);
            List<StoredTimer> first = new Turns(due(now, due -> due.isAfter(fresh))).take(share);
            long left = room == 0 ? 0 : Math.max(room - waiting(now), ALWAYS);
            int free = (int) Math.min(most - first.size(), left);
            List<StoredTimer> rest = new Turns(overdue).take(Math.max(0, free));
            return Stream.concat(first.stream(), rest.stream())
                    .map(stored -> fire(stored, fresh, now))
                    .toList();
        });
    }

    @Override
    public Change cancel(OrganizationId organization, String key, @Nullable Integer version) {
        return tables.locked(() -> table.cancel(organization, key, version));
    }

    @Override
    public Change reschedule(OrganizationId organization, String key, When when, @Nullable Integer version) {
        return tables.locked(() -> table.reschedule(organization, key, when, version));
    }

    @Override
    public Optional<Timer> find(OrganizationId organization, String key) {
        return tables.locked(() -> Optional.ofNullable(table.find(organization, key)));
    }

    @Override
    public Optional<Instant> due(OrganizationId organization, String key) {
        return tables.locked(() -> Optional.ofNullable(table.find(organization, key))
                .map(timer -> timer.when().dueAt())
                .or(() -> Optional.ofNullable(tables.firedTimers.get(new TimerKey(organization, key)))));
    }

    @Override
    public List<Timer> ofRuns(OrganizationId organization, Set<UUID> subjects) {
        return tables.locked(() -> runs.of(organization)
                .filter(timer -> subjects.contains(runs.subject(timer)))
                .limit(MOST_RUNS)
                .toList());
    }

    @Override
    public boolean isAnyRunWaiting(OrganizationId organization) {
        return tables.locked(() -> runs.of(organization).findAny().isPresent());
    }

    @Override
    public List<Timer> sends(OrganizationId organization, Instant from, Instant until, int most) {
        return pending(organization, from, until, most, timer -> timer.payload().kind() == Job.Kind.SEND);
    }

    @Override
    public List<Timer> appointments(OrganizationId organization, Instant from, Instant until, int most) {
        return pending(organization, from, until, most, InMemoryTimers::isAppointed);
    }

    @Override
    public Optional<Timer> appointment(OrganizationId organization, JobId id) {
        return tables.locked(() -> pending(organization)
                .map(StoredTimer::timer)
                .filter(timer -> timer.id().equals(id) && isAppointed(timer))
                .findFirst());
    }

    private static boolean isAppointed(Timer timer) {
        return timer.payload().kind() == Job.Kind.RULE
                && timer.key() != null
                && timer.key().startsWith(Timer.APPOINTED);
    }

    private List<Timer> pending(
            OrganizationId organization, Instant from, Instant until, int most, Predicate<Timer> which) {
        return tables.locked(() -> pending(organization)
                .filter(stored -> which.test(stored.timer()))
                .filter(stored -> !stored.timer().when().dueAt().isBefore(from)
                        && stored.timer().when().dueAt().isBefore(until))
                .sorted(BY_DUE)
                .limit(most)
                .map(StoredTimer::timer)
                .toList());
    }

    @Override
    public List<Timer> ofSchedule(OrganizationId organization, UUID schedule) {
        return tables.locked(() -> pending(organization)
                .map(StoredTimer::timer)
                .filter(timer -> timer.occurrence() != null
                        && timer.occurrence().schedule().equals(schedule))
                .toList());
    }

    @Override
    public int derive(String tzdb, Function<Wall, Optional<Instant>> zones) {
        return tables.locked(() -> {
            List<StoredTimer> old = tables.timers.values().stream()
                    .filter(stored -> stored.timer().when().wall() != null
                            && !stored.timer().when().wall().tzdb().equals(tzdb))
                    .toList();
            old.forEach(stored -> derive(stored, tzdb, zones));
            return old.size();
        });
    }

    private void derive(StoredTimer stored, String tzdb, Function<Wall, Optional<Instant>> zones) {
        Timer timer = stored.timer();
        Wall wall = timer.when().wall();
        if (wall != null) {
            Instant due = zones.apply(wall).orElse(timer.when().dueAt());
            Wall now = new Wall(wall.time(), wall.zone(), wall.gap(), wall.overlap(), tzdb);
            Timer derived = new Timer(
                    timer.id(), timer.key(), timer.version(), new When(due, now), timer.occurrence(), timer.payload());
            tables.timers.put(timer.id(), new StoredTimer(stored.organization(), derived));
        }
    }

    private Stream<StoredTimer> pending(OrganizationId organization) {
        return tables.timers.values().stream()
                .filter(stored -> stored.organization().equals(organization));
    }

    private List<StoredTimer> due(Instant now, Predicate<Instant> which) {
        return tables.timers.values().stream()
                .filter(stored -> !stored.timer().when().dueAt().isAfter(now)
                        && which.test(stored.timer().when().dueAt()))
                .sorted(BY_DUE)
                .toList();
    }

    private long waiting(Instant now) {
        return tables.jobs.values().stream()
                .filter(job -> job.waiting() && !job.dueAt().isAfter(now))
                .count();
    }

    private Fired fire(StoredTimer stored, Instant fresh, Instant now) {
        Timer timer = stored.timer();
        Timer.Payload what = timer.payload();
        Instant due = timer.when().dueAt();
        Instant jobDue = due.isAfter(fresh) ? due : now;
        JobRow row = new JobRow(
                timer.id(), what.kind(), what.account(), what.lane(), what.message(), null, null, what.step(), jobDue);
        tables.timers.remove(timer.id());
        if (timer.key() != null) {
            tables.firedTimers.put(new TimerKey(stored.organization(), timer.key()), due);
        }
        tables.add(stored.organization(), row);
        return new Fired(timer.id(), stored.organization(), what.kind(), due, now);
    }
}
