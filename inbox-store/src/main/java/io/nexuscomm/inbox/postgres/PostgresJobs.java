package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Jobs as rows, leased by the database's clock, which is the one clock that all nodes share. */
final class PostgresJobs implements Jobs {

    private static final String TAKE = "SELECT * FROM take_jobs(?, ? * interval '1 millisecond', ?)";

    private static final String STEP = "SELECT rule FROM job WHERE id = ? AND organization = ? AND rule IS NOT NULL";

    /** A settlement that was fenced off ends the transaction before anything is written. */
    private static final String SETTLE = """
            UPDATE job SET
                state = CASE WHEN fence = ? AND state = 'WAITING' THEN ? ELSE lost_race('job', state) END,
                due_at = coalesce(?::timestamptz, due_at), leased_until = NULL, node = NULL,
                attempt = attempt - ?, steps_done = ?
            WHERE id = ?""";

    /** What comes next about the same need not wait until it is looked at again. */
    private static final String NEXT = """
            UPDATE job SET due_at = clock_timestamp()
            WHERE fence = 0 AND due_at > clock_timestamp()
              AND id = (SELECT n.id FROM job n
                        WHERE n.about = (SELECT e.about FROM job e WHERE e.id = ?) AND n.about IS NOT NULL
                          AND n.state = 'WAITING'
                        ORDER BY n.nth LIMIT 1)""";

    private static final String ATTEMPT = """
            INSERT INTO job_attempt (organization, job, message, number, node, started_at, ended_at, outcome, detail)
            VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?)""";

    private static final String FORGET_MEDIA = "DELETE FROM media WHERE organization = ? AND id = ANY (?)";

    /** What has been tried, or put off, and waits again. */
    private static final String HURRY = """
            UPDATE job SET due_at = clock_timestamp()
            WHERE account = ? AND organization = ? AND state = 'WAITING' AND fence > 0 AND due_at > clock_timestamp()
              AND coalesce(leased_until, '-infinity') <= clock_timestamp()""";

    private final DataSource dataSource;
    private static final String RENEW = """
            UPDATE job j SET leased_until = clock_timestamp() + ? * interval '1 millisecond'
            FROM unnest(?, ?) AS held (id, fence)
            WHERE j.id = held.id AND j.fence = held.fence AND j.organization = ? AND j.state = 'WAITING'
              AND j.leased_until IS NOT NULL""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final JobRetry retry;
    private final JobStop stop;

    PostgresJobs(DataSource dataSource, Transactions transactions, InstantSource clock) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.clock = clock;
        this.retry = new JobRetry(transactions, clock);
        this.stop = new JobStop(transactions, clock);
    }

    @Override
    public List<Job> take(String node, Duration lease, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, node);
            statement.setLong(2, lease.toMillis());
            statement.setInt(3, limit);
            ResultSet rows = statement.executeQuery();
            List<Job> taken = new ArrayList<>();
            while (rows.next()) {
                taken.add(job(rows));
            }
            return taken;
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public void renew(Collection<Job> held, Duration lease) {
        held.stream()
                .collect(Collectors.groupingBy(Job::organization))
                .forEach((organization, jobs) -> transactions.in(
                        organization,
                        client -> client.sql(RENEW)
                                .params(
                                        lease.toMillis(),
                                        jobs.stream()
                                                .map(job -> job.id().value())
                                                .toArray(UUID[]::new),
                                        jobs.stream().map(Job::fence).toArray(Long[]::new),
                                        organization.value())
                                .update()));
    }

    @Override
    public void add(OrganizationId organization, List<JobRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Pipeline pipeline = Pipeline.in(organization);
        DecisionRows.addNewJobs(pipeline, organization, rows);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean added = false;
            try {
                pipeline.commit(connection);
                added = true;
            } finally {
                if (!added) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public Optional<RuleStep> step(OrganizationId organization, JobId id) {
        return transactions.in(
                organization,
                client -> client.sql(STEP)
                        .params(id.value(), organization.value())
                        .query(String.class)
                        .optional()
                        .map(TimerRows::step));
    }

    @Override
    public boolean settle(Settlement settlement) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean settled = false;
            try {
                write(connection, settlement);
                settled = true;
            } finally {
                if (!settled) {
                    connection.rollback();
                }
            }
            return true;
        } catch (SQLException e) {
            if (StoreFailures.isLostRace(e)) {
                return false;
            }
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public boolean retryNow(OrganizationId organization, MessageId message) {
        return retry.now(organization, message);
    }

    @Override
    public boolean discard(OrganizationId organization, MessageId message) {
        return retry.discard(organization, message);
    }

    @Override
    public boolean cancel(OrganizationId organization, MessageId message, String by) {
        return stop.cancel(organization, message, by);
    }

    @Override
    public int hurry(OrganizationId organization, AccountId account) {
        return transactions.in(
                organization,
                client -> client.sql(HURRY)
                        .params(account.value(), organization.value())
                        .update());
    }

    private void write(Connection connection, Settlement settlement) throws SQLException {
        Job job = settlement.job();
        List<NameRow> names = settlement.externalIds().isEmpty()
                ? List.of()
                : List.of(new NameRow(job.account(), job.message(), settlement.externalIds()));
        ExternalIds ids = ExternalIds.of(names);
        Pipeline pipeline = Pipeline.in(job.organization());
        addFate(pipeline, settlement);
        WaitingReceipts.lock(
                pipeline, ids.names().stream().map(ExternalIds.Name::key).toList());
        MessageRows.addNames(pipeline, job.organization(), names);
        addAttempt(pipeline, settlement);
        DeliveryRow news = settlement.news();
        boolean mayBeNone = news != null && news.another();
        if (news != null && !mayBeNone) {
            MessageRows.addDeliveries(pipeline, List.of(news));
        }
        if (settlement.document() == null && !mayBeNone) {
            DecisionRows.addEvents(pipeline, job.organization(), settlement.events());
        }
        if (ids.isEmpty()
                && settlement.document() == null
                && settlement.receipts().isEmpty()
                && !mayBeNone) {
            pipeline.commit(connection);
            return;
        }
        pipeline.run(connection);
        Pipeline rest = Pipeline.in(job.organization());
        if (news != null && news.another() && MessageRows.deliver(connection, news)) {
            DecisionRows.addEvents(rest, job.organization(), settlement.events());
        }
        List<DocumentRow> documents = documents(connection, settlement);
        MessageRows.addDocuments(rest, documents);
        addMedium(rest, settlement, !documents.isEmpty());
        DecisionRows.addEvents(rest, job.organization(), WaitingReceipts.join(connection, ids, clock.instant()));
        rest.commit(connection);
    }

    /** Of a medium that its message shows no more when it is fetched nothing is told, and nothing kept. */
    private static void addMedium(Pipeline pipeline, Settlement settlement, boolean wanted) {
        Message document = settlement.document();
        String part = settlement.job().part();
        if (document == null) {
            return;
        }
        Media medium = part == null ? null : MediaParts.in(document, part);
        if (wanted) {
            DecisionRows.addEvents(pipeline, settlement.job().organization(), settlement.events());
        } else if (medium != null && medium.mediaId() != null) {
            pipeline.add(
                    FORGET_MEDIA,
                    settlement.job().organization().value(),
                    Column.<MediaId>id(id -> id).of(List.of(medium.mediaId())));
        }
    }

    private static List<DocumentRow> documents(Connection connection, Settlement settlement) throws SQLException {
        if (!settlement.receipts().isEmpty()) {
            return DocumentChanges.withReceipts(connection, settlement.job().message(), settlement.receipts());
        }
        Message document = settlement.document();
        String part = settlement.job().part();
        return document == null || part == null ? List.of() : DocumentChanges.withMedium(connection, document, part);
    }

    private static void addFate(Pipeline pipeline, Settlement settlement) {
        String state = switch (settlement.fate()) {
            case RETRY, DEFERRED -> "WAITING";
            case DONE, FAILED, UNCERTAIN -> settlement.fate().name();
        };
        pipeline.add(
                SETTLE,
                settlement.job().fence(),
                state,
                settlement.retryAt() == null ? null : settlement.retryAt().toString(),
                settlement.fate() == Fate.DEFERRED ? 1 : 0,
                settlement.stepsDone(),
                settlement.job().id().value());
        if (settlement.job().kind() == Job.Kind.RULE && !state.equals("WAITING")) {
            pipeline.add(NEXT, settlement.job().id().value());
        }
    }

    private static void addAttempt(Pipeline pipeline, Settlement settlement) {
        Attempt attempt = settlement.attempt();
        if (attempt != null) {
            Job job = settlement.job();
            pipeline.add(
                    ATTEMPT,
                    job.organization().value(),
                    job.id().value(),
                    job.message().value(),
                    attempt.number(),
                    attempt.node(),
                    attempt.startedAt().toString(),
                    attempt.endedAt().toString(),
                    attempt.outcome(),
                    Columns.clean(attempt.detail()));
        }
    }

    private static @Nullable Gesture gesture(@Nullable String json) {
        return json == null ? null : InboxJson.mapper().readValue(json, Gesture.class);
    }

    private static Job job(ResultSet row) throws SQLException {
        UUID lane = row.getObject("lane", UUID.class);
        return new Job(
                new JobId(Cells.id(row, "id")),
                new OrganizationId(Cells.id(row, "organization")),
                Job.Kind.valueOf(row.getString("kind")),
                new AccountId(Cells.id(row, "account")),
                lane == null ? null : new LaneId(lane),
                new MessageId(Cells.id(row, "message")),
                row.getString("part"),
                gesture(row.getString("gesture")),
                TimerRows.step(row.getString("rule")),
                Cells.when(row, "due_at"),
                row.getInt("attempt"),
                row.getLong("fence"),
                row.getBoolean("taken_over"),
                row.getInt("steps_done"));
    }
}
