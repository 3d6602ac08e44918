package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.Timers.Change;
import io.nexuscomm.inbox.memory.Tables.StoredTimer;
import io.nexuscomm.inbox.memory.Tables.TimerKey;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pending timers and their keys. Touched only under the lock. */
final class TimerTable {

    private final Tables tables;
    private final RunTable runs;

    TimerTable(Tables tables) {
        this.tables = tables;
        this.runs = new RunTable(tables);
    }

    boolean possible(OrganizationId organization, TimerChange change) {
        return switch (change) {
            case TimerChange.Add add ->
                add.timer().occurrence() == null
                        || !tables.occurrences.contains(add.timer().occurrence());
            case TimerChange.EndRuns ignored -> true;
            case TimerChange.Reschedule move -> state(organization, move.key(), move.version()) == Change.DONE;
            case TimerChange.Cancel cancel -> state(organization, cancel.key(), cancel.version()) == Change.DONE;
        };
    }

    void apply(OrganizationId organization, TimerChange change) {
        switch (change) {
            case TimerChange.Add add -> add(organization, add.timer());
            case TimerChange.EndRuns ended -> end(organization, ended);
            case TimerChange.Reschedule move -> reschedule(organization, move.key(), move.when(), move.version());
            case TimerChange.Cancel cancel -> cancel(organization, cancel.key(), cancel.version());
        }
    }

    private void end(OrganizationId organization, TimerChange.EndRuns ended) {
        UUID about = runs.subject(ended.lane(), ended.wide());
        if (about != null) {
            runs.of(organization, ended.rule(), about).toList().forEach(timer -> end(organization, timer, ended));
        }
    }

    private void end(OrganizationId organization, Timer timer, TimerChange.EndRuns ended) {
        cancel(organization, String.valueOf(timer.key()), null);
        RuleRunRow told = RuleRunRow.cancelled(timer, ended.why(), ended.at());
        tables.ruleRuns.put(Tables.RunKey.of(organization, told), told);
    }

    /** False when its occurrence is there already. */
    boolean add(OrganizationId organization, Timer timer) {
        if (timer.occurrence() != null && !tables.occurrences.add(timer.occurrence())) {
            return false;
        }
        if (timer.key() != null) {
            JobId before = tables.timerKeys.put(new TimerKey(organization, timer.key()), timer.id());
            if (before != null) {
                tables.timers.remove(before);
            }
        }
        tables.timers.put(timer.id(), new StoredTimer(organization, timer));
        return true;
    }

    @Nullable
    Timer find(OrganizationId organization, String key) {
        JobId id = tables.timerKeys.get(new TimerKey(organization, key));
        StoredTimer stored = id == null ? null : tables.timers.get(id);
        return stored == null ? null : stored.timer();
    }

    Change cancel(OrganizationId organization, String key, @Nullable Integer version) {
        Change possible = state(organization, key, version);
        Timer timer = find(organization, key);
        if (possible == Change.DONE && timer != null) {
            tables.timers.remove(timer.id());
            tables.timerKeys.remove(new TimerKey(organization, key));
        }
        return possible;
    }

    Change reschedule(OrganizationId organization, String key, When when, @Nullable Integer version) {
        Change possible = state(organization, key, version);
        Timer timer = find(organization, key);
        if (possible == Change.DONE && timer != null) {
            Timer moved =
                    new Timer(timer.id(), timer.key(), timer.version() + 1, when, timer.occurrence(), timer.payload());
            tables.timers.put(timer.id(), new StoredTimer(organization, moved));
        }
        return possible;
    }

    /** What would come of a change. */
    private Change state(OrganizationId organization, String key, @Nullable Integer version) {
        if (!tables.timerKeys.containsKey(new TimerKey(organization, key))) {
            return Change.UNKNOWN;
        }
        Timer timer = find(organization, key);
        if (timer == null) {
            return Change.TOO_LATE;
        }
        return version == null || version == timer.version() ? Change.DONE : Change.OTHER_VERSION;
    }
}
