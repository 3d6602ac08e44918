package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Timers as rows. What is due says the database's clock, which is the one clock that all nodes share. */
final class PostgresTimers implements Timers {

    private static final String ORGANIZATION = "SELECT length(set_config('nexuscomm.organization', ?, true))";

    private static final String FIRE = "SELECT * FROM fire_timers(?, ?, ? * interval '1 millisecond')";

    private static final String FIND = "SELECT " + TimerRows.COLUMNS + """
             FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
            WHERE k.organization = ? AND k.key = ?""";

    private static final String DUE = "SELECT due_at FROM timer_key WHERE organization = ? AND key = ?";

    private static final String OF_RUNS = "SELECT " + TimerRows.COLUMNS + """
             FROM (SELECT l.id, false AS wide FROM lane l WHERE l.conversation = ANY (:subjects)
                  UNION
                  SELECT l.id, true FROM endpoint e JOIN lane l ON l.endpoint = e.id
                  WHERE e.contact = ANY (:subjects)) AS own
            JOIN timer_key k ON k.lane = own.id AND (split_part(k.key, ':', 3) = 'contact') = own.wide
            JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
            WHERE k.organization = :organization
            ORDER BY t.id LIMIT :most""";

    private static final String ANY_RUN = """
            SELECT EXISTS (SELECT FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
                           WHERE k.organization = ? AND k.key LIKE 'run:%')""";

    private static final String SENDS = "SELECT " + TimerRows.COLUMNS + """
             FROM timer t
            WHERE t.organization = ? AND t.kind = 'SEND' AND t.due_at >= ? AND t.due_at < ?
            ORDER BY t.due_at, t.id LIMIT ?""";

    private static final String APPOINTMENTS = "SELECT " + TimerRows.COLUMNS + """
             FROM timer t
            WHERE t.organization = ? AND t.kind = 'RULE' AND t.key LIKE 'rule-%' AND t.due_at >= ? AND t.due_at < ?
            ORDER BY t.due_at, t.id LIMIT ?""";

    private static final String APPOINTMENT = "SELECT " + TimerRows.COLUMNS + """
             FROM timer t
            WHERE t.organization = ? AND t.kind = 'RULE' AND t.key LIKE 'rule-%' AND t.id = ?""";

    private static final String OF_SCHEDULE = "SELECT " + TimerRows.COLUMNS
            + " FROM timer t WHERE t.schedule = ? AND t.organization = ? ORDER BY t.due_at";

    private final DataSource dataSource;
    private final Transactions transactions;
    private final TimerZones zones;

    PostgresTimers(DataSource dataSource, Transactions transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.zones = new TimerZones(transactions);
    }

    @Override
    public int add(OrganizationId organization, List<Timer> timers, IfKeyed ifKeyed) {
        if (timers.isEmpty()) {
            return 0;
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean added = false;
            try {
                int count = add(connection, organization, timers, ifKeyed);
                connection.commit();
                added = true;
                return count;
            } finally {
                if (!added) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    private static int add(Connection connection, OrganizationId organization, List<Timer> timers, IfKeyed ifKeyed)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORGANIZATION)) {
            statement.setString(1, organization.toString());
            statement.execute();
        }
        try (PreparedStatement statement = connection.prepareStatement(TimerRows.ADD)) {
            Pipeline.bind(
                    connection, statement, Arrays.asList(TimerRows.parameters(organization, false, timers, ifKeyed)));
            ResultSet count = statement.executeQuery();
            count.next();
            return count.getInt(1);
        }
    }

    @Override
    public List<Fired> fire(int most, int room) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIRE)) {
            statement.setInt(1, most);
            statement.setInt(2, room);
            statement.setLong(3, FRESH.toMillis());
            ResultSet rows = statement.executeQuery();
            List<Fired> fired = new ArrayList<>();
            while (rows.next()) {
                fired.add(fired(rows));
            }
            return fired;
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public Change cancel(OrganizationId organization, String key, @Nullable Integer version) {
        return change(organization, TimerRows.change(organization, key, version, null));
    }

    @Override
    public Change reschedule(OrganizationId organization, String key, When when, @Nullable Integer version) {
        return change(organization, TimerRows.change(organization, key, version, when));
    }

    private Change change(OrganizationId organization, @Nullable Object[] parameters) {
        return transactions.in(
                organization,
                client -> Change.valueOf(client.sql(TimerRows.CHANGE)
                        .params(Arrays.asList(parameters))
                        .query(String.class)
                        .single()));
    }

    @Override
    public Optional<Timer> find(OrganizationId organization, String key) {
        return transactions.in(
                organization,
                client -> client.sql(FIND)
                        .params(organization.value(), Columns.clean(key))
                        .query(TimerRows::read)
                        .optional());
    }

    @Override
    public Optional<Instant> due(OrganizationId organization, String key) {
        return transactions.in(
                organization,
                client -> client.sql(DUE)
                        .params(organization.value(), Columns.clean(key))
                        .query((row, number) -> Cells.when(row, "due_at"))
                        .optional());
    }

    @Override
    public List<Timer> ofRuns(OrganizationId organization, Set<UUID> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return transactions.in(
                organization,
                client -> client.sql(OF_RUNS)
                        .param("organization", organization.value())
                        .param("subjects", subjects.toArray(UUID[]::new))
                        .param("most", MOST_RUNS)
                        .query(TimerRows::read)
                        .list());
    }

    @Override
    public boolean isAnyRunWaiting(OrganizationId organization) {
        return transactions.in(
                organization,
                client -> client.sql(ANY_RUN)
                        .params(organization.value())
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public List<Timer> sends(OrganizationId organization, Instant from, Instant until, int most) {
        return transactions.in(
                organization,
                client -> client.sql(SENDS)
                        .params(organization.value(), Timestamp.from(from), Timestamp.from(until), most)
                        .query(TimerRows::read)
                        .list());
    }

    @Override
    public List<Timer> appointments(OrganizationId organization, Instant from, Instant until, int most) {
        return transactions.in(
                organization,
                client -> client.sql(APPOINTMENTS)
                        .params(organization.value(), Timestamp.from(from), Timestamp.from(until), most)
                        .query(TimerRows::read)
                        .list());
    }

    @Override
    public Optional<Timer> appointment(OrganizationId organization, JobId id) {
        return transactions.in(
                organization,
                client -> client.sql(APPOINTMENT)
                        .params(organization.value(), id.value())
                        .query(TimerRows::read)
                        .optional());
    }

    @Override
    public List<Timer> ofSchedule(OrganizationId organization, UUID schedule) {
        return transactions.in(
                organization,
                client -> client.sql(OF_SCHEDULE)
                        .params(schedule, organization.value())
                        .query(TimerRows::read)
                        .list());
    }

    @Override
    public int derive(String tzdb, Function<Wall, Optional<Instant>> clock) {
        return zones.derive(tzdb, clock);
    }

    private static Fired fired(ResultSet row) throws SQLException {
        return new Fired(
                new JobId(Cells.id(row, "id")),
                new OrganizationId(Cells.id(row, "organization")),
                Job.Kind.valueOf(row.getString("kind")),
                Cells.when(row, "due_at"),
                Cells.when(row, "fired_at"));
    }
}
