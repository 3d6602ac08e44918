package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemorySchedules implements Schedules {

    private final Tables tables;

    InMemorySchedules(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean add(Schedule schedule, @Nullable KeyedRequest request) {
        return tables.locked(() -> {
            boolean room = of(schedule.organization()).count() < MOST;
            if (!room || (request != null && isAsked(schedule.organization(), request))) {
                return false;
            }
            tables.schedules.put(schedule.id(), schedule);
            return true;
        });
    }

    private boolean isAsked(OrganizationId organization, KeyedRequest request) {
        return tables.requests.putIfAbsent(new Tables.OwnedKey(organization, request.key()), request) != null;
    }

    @Override
    public Optional<Schedule> find(OrganizationId organization, ScheduleId id) {
        return tables.locked(() ->
                of(organization).filter(schedule -> schedule.id().equals(id)).findFirst());
    }

    @Override
    public List<Schedule> all(OrganizationId organization) {
        return tables.locked(() -> of(organization)
                .sorted(Comparator.comparing(Schedule::id).reversed())
                .toList());
    }

    @Override
    public boolean delete(OrganizationId organization, ScheduleId id) {
        return tables.locked(() -> find(organization, id).isPresent() && tables.schedules.remove(id) != null);
    }

    @Override
    public List<Schedule> due(Instant until, int most) {
        return tables.locked(() -> tables.schedules.values().stream()
                .filter(schedule ->
                        schedule.nextAt() != null && !schedule.nextAt().isAfter(until))
                .sorted(Comparator.comparing(schedule -> Objects.requireNonNull(schedule.nextAt())))
                .limit(most)
                .toList());
    }

    @Override
    public boolean advance(Schedule schedule, Instant doneUntil, @Nullable Instant nextAt) {
        return tables.locked(() -> {
            Schedule stored = tables.schedules.get(schedule.id());
            boolean ours = stored != null && stored.doneUntil().equals(schedule.doneUntil());
            if (ours) {
                tables.schedules.put(schedule.id(), schedule.lookedAt(doneUntil, nextAt));
            }
            return ours;
        });
    }

    private Stream<Schedule> of(OrganizationId organization) {
        return tables.schedules.values().stream()
                .filter(schedule -> schedule.organization().equals(organization));
    }
}
