package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.text;
import static io.nexuscomm.inbox.postgres.Column.uuid;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Timers as rows: written with the batch they belong to, and read. */
final class TimerRows {

    static final String COLUMNS = "t.id, t.key, t.version, t.due_at, t.wall_time, t.zone, t.gap, t.overlap, t.tzdb,"
            + " t.schedule, t.occurrence, t.subject, t.kind, t.account, t.lane, t.message, t.rule";

    static final String ADD = "SELECT add_timers(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final String CHANGE = "SELECT change_timer(?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?)";

    private static final String END_RUNS = "SELECT end_runs(?, ?, ?, ?, ?, ?::timestamptz)";

    /** A number, for a text would have no bound; and what was not done ends the transaction. */
    private static final String CHANGE_OR_LOSE =
            "SELECT CASE (" + CHANGE + ") WHEN 'DONE' THEN 1 ELSE lost_race('timer', 1) END";

    private TimerRows() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        for (TimerChange change : batch.timers()) {
            if (change instanceof TimerChange.EndRuns ended) {
                pipeline.add(
                        END_RUNS,
                        batch.organization().value(),
                        ended.rule(),
                        ended.lane().value(),
                        ended.wide(),
                        ended.why(),
                        ended.at().toString());
            }
        }
        List<Timer> added = batch.timers().stream()
                .filter(TimerChange.Add.class::isInstance)
                .map(change -> ((TimerChange.Add) change).timer())
                .toList();
        if (!added.isEmpty()) {
            pipeline.add(ADD, parameters(batch.organization(), true, added, IfKeyed.REPLACE));
        }
        for (TimerChange change : batch.timers()) {
            switch (change) {
                case TimerChange.Add there -> {}
                case TimerChange.EndRuns gone -> {}
                case TimerChange.Reschedule move ->
                    pipeline.add(CHANGE_OR_LOSE, change(batch.organization(), move.key(), move.version(), move.when()));
                case TimerChange.Cancel cancel ->
                    pipeline.add(CHANGE_OR_LOSE, change(batch.organization(), cancel.key(), cancel.version(), null));
            }
        }
    }

    /** Of {@link #CHANGE}. */
    static @Nullable Object[] change(
            OrganizationId organization, String key, @Nullable Integer version, @Nullable When when) {
        Wall wall = when == null ? null : when.wall();
        return new @Nullable Object[] {
            organization.value(),
            Columns.clean(key),
            version,
            when == null ? null : when.dueAt().toString(),
            wall == null ? null : wall.time().toString(),
            wall == null ? null : wall.zone().getId(),
            wall == null ? null : wall.gap(),
            wall == null ? null : wall.overlap(),
            wall == null ? null : wall.tzdb()
        };
    }

    /** Of {@link #ADD}. */
    static @Nullable Object[] parameters(
            OrganizationId organization, boolean allNew, List<Timer> timers, IfKeyed ifKeyed) {
        return new @Nullable Object[] {
            organization.value(),
            allNew,
            Column.<Timer>id(Timer::id).of(timers),
            Column.<Timer>moment(timer -> timer.when().dueAt()).of(timers),
            Column.<Timer>text(timer -> timer.payload().kind()).of(timers),
            Column.<Timer>text(Timer::key).of(timers),
            Column.<Timer>flag(timer -> ifKeyed == IfKeyed.KEEP).of(timers),
            uuid(occurrence(Timer.Occurrence::schedule)).of(timers),
            Column.<Timer>moment(timer -> timer.occurrence() == null
                            ? null
                            : timer.occurrence().at())
                    .of(timers),
            uuid(occurrence(Timer.Occurrence::subject)).of(timers),
            text(wall(Wall::time)).of(timers),
            text(wall(Wall::zone)).of(timers),
            text(wall(Wall::gap)).of(timers),
            text(wall(Wall::overlap)).of(timers),
            text(wall(Wall::tzdb)).of(timers),
            Column.<Timer>id(timer -> timer.payload().account()).of(timers),
            Column.<Timer>id(timer -> timer.payload().lane()).of(timers),
            Column.<Timer>id(timer -> timer.payload().message()).of(timers),
            Column.<Timer>text(timer -> json(timer.payload().step())).of(timers)
        };
    }

    static @Nullable String json(@Nullable RuleStep step) {
        return step == null ? null : InboxJson.write(step);
    }

    static @Nullable RuleStep step(@Nullable String json) {
        return json == null ? null : InboxJson.read(json, RuleStep.class);
    }

    static Timer read(ResultSet row, int number) throws SQLException {
        UUID schedule = row.getObject("schedule", UUID.class);
        return new Timer(
                new JobId(Cells.id(row, "id")),
                row.getString("key"),
                row.getInt("version"),
                new When(Cells.when(row, "due_at"), wall(row)),
                schedule == null
                        ? null
                        : new Timer.Occurrence(schedule, Cells.when(row, "occurrence"), Cells.id(row, "subject")),
                payload(row));
    }

    static @Nullable Wall wall(ResultSet row) throws SQLException {
        LocalDateTime time = row.getObject("wall_time", LocalDateTime.class);
        return time == null
                ? null
                : new Wall(
                        time,
                        ZoneId.of(row.getString("zone")),
                        row.getString("gap"),
                        row.getString("overlap"),
                        row.getString("tzdb"));
    }

    private static Timer.Payload payload(ResultSet row) throws SQLException {
        if (Job.Kind.valueOf(row.getString("kind")) == Job.Kind.RULE) {
            return new Timer.Rule(Objects.requireNonNull(step(row.getString("rule"))));
        }
        return new Timer.Send(
                new AccountId(Cells.id(row, "account")),
                new LaneId(Cells.id(row, "lane")),
                new MessageId(Cells.id(row, "message")));
    }

    private static Function<Timer, @Nullable Object> wall(Function<Wall, Object> part) {
        return timer ->
                timer.when().wall() == null ? null : part.apply(timer.when().wall());
    }

    private static Function<Timer, @Nullable Object> occurrence(Function<Timer.Occurrence, Object> part) {
        return timer -> timer.occurrence() == null ? null : part.apply(timer.occurrence());
    }
}
