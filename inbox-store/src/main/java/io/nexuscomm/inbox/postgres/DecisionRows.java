package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Comparator;
import java.util.List;

/** Writes what was decided: rule runs and limits used, jobs, events. */
final class DecisionRows {

    private static final String RULE_RUNS = """
            INSERT INTO rule_run (organization, rule, revision, event, message, outcome, at)
            SELECT ?, rule, revision::integer, event::uuid, message::uuid, outcome, at::timestamptz
            FROM unnest(?, ?, ?, ?, ?, ?) AS t (rule, revision, event, message, outcome, at)""";

    private static final String ONCE = """
            INSERT INTO rule_once AS used (contact, handle, organization, at, seen)
            SELECT contact::uuid, handle, ?, at::timestamptz, seen::timestamptz
            FROM unnest(?, ?, ?, ?) AS t (contact, handle, at, seen)
            ON CONFLICT (contact, handle) DO UPDATE SET
                at = CASE WHEN used.at IS NOT DISTINCT FROM excluded.seen THEN excluded.at
                          ELSE lost_race('once limit', used.at) END,
                seen = excluded.seen""";

    private static final String JOBS = """
            INSERT INTO job (id, organization, kind, account, lane, message, part, due_at)
            SELECT id::uuid, ?, kind, account::uuid, lane::uuid, message::uuid, part, due_at::timestamptz
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS t (id, kind, account, lane, message, part, due_at)""";

    private static final String EVENTS = """
            INSERT INTO event (id, organization, account, topic, type, subject, partition_key, time, data)
            SELECT id::uuid, ?, account::uuid, topic, type, subject, partition_key, time::timestamptz, data
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
        if (!rows.isEmpty()) {
            pipeline.add(
                    EVENTS,
                    organization.value(),
                    Columns.of(rows, EventRow::id),
                    Columns.of(rows, EventRow::account),
                    Columns.of(rows, EventRow::topic),
                    Columns.of(rows, EventRow::type),
                    Columns.of(rows, EventRow::subject),
                    Columns.of(rows, EventRow::partitionKey),
                    Columns.of(rows, EventRow::time),
                    Columns.of(rows, EventRow::data));
        }
    }

    private static void ruleRuns(Pipeline pipeline, Batch batch) {
        if (batch.ruleRuns().isEmpty()) {
            return;
        }
        List<RuleRunRow> rows = batch.ruleRuns().stream()
                .sorted(Comparator.comparing(RuleRunRow::event).thenComparing(RuleRunRow::rule))
                .toList();
        pipeline.add(
                RULE_RUNS,
                batch.organization().value(),
                Columns.of(rows, RuleRunRow::rule),
                Columns.of(rows, RuleRunRow::revision),
                Columns.of(rows, RuleRunRow::event),
                Columns.of(rows, RuleRunRow::message),
                Columns.of(rows, RuleRunRow::outcome),
                Columns.of(rows, RuleRunRow::at));
    }

    private static void once(Pipeline pipeline, Batch batch) {
        if (batch.once().isEmpty()) {
            return;
        }
        List<OnceRow> rows = batch.once().stream()
                .sorted(Comparator.comparing((OnceRow row) -> row.key().contact())
                        .thenComparing(row -> row.key().handle()))
                .toList();
        pipeline.add(
                ONCE,
                batch.organization().value(),
                Columns.of(rows, row -> row.key().contact()),
                Columns.of(rows, row -> row.key().handle()),
                Columns.of(rows, OnceRow::at),
                Columns.of(rows, OnceRow::seen));
    }

    private static void jobs(Pipeline pipeline, Batch batch) {
        List<JobRow> rows = batch.jobs();
        if (!rows.isEmpty()) {
            pipeline.add(
                    JOBS,
                    batch.organization().value(),
                    Columns.of(rows, JobRow::id),
                    Columns.of(rows, JobRow::kind),
                    Columns.of(rows, JobRow::account),
                    Columns.of(rows, JobRow::lane),
                    Columns.of(rows, JobRow::message),
                    Columns.of(rows, JobRow::part),
                    Columns.of(rows, JobRow::dueAt));
        }
    }
}
