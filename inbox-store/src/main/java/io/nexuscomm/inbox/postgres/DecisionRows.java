package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.integer;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;
import static io.nexuscomm.inbox.postgres.Column.uuid;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was decided: rule runs and limits of contacts used, jobs, events. */
final class DecisionRows {

    private static final String RULE_RUNS = """
            INSERT INTO rule_run (organization, rule, revision, event, message, outcome, at, reason)
            SELECT ?, rule, revision, event, message, outcome, at, reason
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS t (rule, revision, event, message, outcome, at, reason)""";

    private static final String ONCE = """
            INSERT INTO rule_once AS used (contact, handle, organization, at, seen)
            SELECT contact, handle, ?, at, seen
            FROM unnest(?, ?, ?, ?) AS t (contact, handle, at, seen)
            ON CONFLICT (contact, handle) DO UPDATE SET
                at = CASE WHEN used.at IS NOT DISTINCT FROM excluded.seen THEN excluded.at
                          ELSE lost_race('once limit', used.at) END,
                seen = excluded.seen""";

    private static final String JOBS = """
            INSERT INTO job (id, organization, kind, account, lane, message, part, gesture, rule, due_at)
            SELECT id, ?, kind, account, lane, message, part, gesture, rule, due_at
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS t (id, kind, account, lane, message, part, gesture, rule, due_at)""";

    /**
     * One that comes behind another is due when that has ended ({@code PostgresJobs.NEXT}), or after a while: so takers need
     * not walk past all that wait behind one. The lock is there so that the other ends after this is written.
     */
    private static final String JOBS_IN_ORDER = """
            INSERT INTO job (id, organization, kind, account, lane, message, part, gesture, rule, due_at, about, nth)
            SELECT id, ?, kind, account, lane, message, part, gesture, rule,
                   CASE (SELECT true FROM job o WHERE o.about = t.about AND o.about IS NOT NULL AND o.state = 'WAITING'
                         ORDER BY o.nth DESC LIMIT 1 FOR SHARE SKIP LOCKED)
                       WHEN true THEN greatest(due_at, clock_timestamp() + interval '10 minutes') ELSE due_at END,
                   about, nextval('job_nth')
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS t (id, kind, account, lane, message, part, gesture, rule, due_at, about)""";

    private static final List<Column<JobRow>> JOB = List.of(
            id(JobRow::id),
            text(JobRow::kind),
            id(JobRow::account),
            id(JobRow::lane),
            id(JobRow::message),
            text(JobRow::part),
            text(row -> row.gesture() == null ? null : InboxJson.write(row.gesture())),
            text(row -> row.step() == null ? null : InboxJson.write(row.step())),
            moment(JobRow::dueAt));

    private static final List<Column<JobRow>> JOB_IN_ORDER =
            Stream.concat(JOB.stream(), Stream.of(uuid(JobRow::about))).toList();

    private static final String EVENTS = """
            INSERT INTO event (id, organization, account, topic, type, subject, partition_key, time, data)
            SELECT id, ?, account, topic, type, subject, partition_key, time, data
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS t (id, account, topic, type, subject, partition_key, time, data)""";

    private DecisionRows() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        ruleRuns(pipeline, batch);
        once(pipeline, batch);
        jobs(pipeline, batch);
        addEvents(pipeline, batch.organization(), batch.events());
    }

    static void addEvents(Pipeline pipeline, OrganizationId organization, List<EventRow> rows) {
        pipeline.insert(
                EVENTS,
                organization,
                rows,
                uuid(EventRow::id),
                id(EventRow::account),
                text(EventRow::topic),
                text(EventRow::type),
                text(EventRow::subject),
                text(EventRow::partitionKey),
                moment(EventRow::time),
                text(EventRow::data));
    }

    private static void ruleRuns(Pipeline pipeline, Batch batch) {
        List<RuleRunRow> rows = batch.ruleRuns().stream()
                .sorted(Comparator.comparing(RuleRunRow::event).thenComparing(RuleRunRow::rule))
                .toList();
        pipeline.insert(
                RULE_RUNS,
                batch.organization(),
                rows,
                text(RuleRunRow::rule),
                integer(RuleRunRow::revision),
                uuid(RuleRunRow::event),
                id(RuleRunRow::message),
                text(RuleRunRow::outcome),
                moment(RuleRunRow::at),
                text(RuleRunRow::reason));
    }

    private static void once(Pipeline pipeline, Batch batch) {
        List<OnceRow> rows = batch.once().stream()
                .sorted(Comparator.comparing((OnceRow row) -> row.key().contact())
                        .thenComparing(row -> row.key().handle()))
                .toList();
        pipeline.insert(
                ONCE,
                batch.organization(),
                rows,
                id(row -> row.key().contact()),
                text(row -> row.key().handle()),
                moment(OnceRow::at),
                moment(OnceRow::seen));
    }

    private static void jobs(Pipeline pipeline, Batch batch) {
        addJobs(pipeline, "", batch.organization(), batch.jobs());
    }

    /** Those that are there already stay as they are. */
    static void addNewJobs(Pipeline pipeline, OrganizationId organization, List<JobRow> rows) {
        addJobs(pipeline, " ON CONFLICT DO NOTHING", organization, rows);
    }

    private static void addJobs(Pipeline pipeline, String conflict, OrganizationId organization, List<JobRow> rows) {
        Map<Boolean, List<JobRow>> inOrder =
                rows.stream().collect(Collectors.partitioningBy(row -> row.about() != null));
        pipeline.insert(JOBS + conflict, organization, inOrder.getOrDefault(false, List.of()), JOB);
        pipeline.insert(JOBS_IN_ORDER + conflict, organization, inOrder.getOrDefault(true, List.of()), JOB_IN_ORDER);
    }
}
