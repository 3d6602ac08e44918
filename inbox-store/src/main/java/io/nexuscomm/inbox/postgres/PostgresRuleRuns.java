package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs of rules by their index: what a rule did is read without looking at what others did. */
final class PostgresRuleRuns implements RuleRuns {

    private static final String OF_EVENT = "SELECT rule FROM rule_run WHERE event = ? AND organization = ?";

    private static final String COLUMNS = "SELECT r.rule, r.revision, r.event, r.message, r.outcome, r.at, r.reason ";

    private static final String PAGE = COLUMNS + """
            FROM rule_run r
            WHERE r.organization = ? AND r.rule = ? AND (r.at, r.event, r.revision) < (?, ?, ?)
            ORDER BY r.at DESC, r.event DESC, r.revision DESC LIMIT ?""";

    private static final String LAST = COLUMNS + """
            FROM unnest(?) AS asked (rule)
            CROSS JOIN LATERAL (
                SELECT * FROM rule_run k WHERE k.organization = ? AND k.rule = asked.rule
                ORDER BY k.at DESC, k.event DESC, k.revision DESC LIMIT 1) r""";

    private static final String LAST_ERROR = COLUMNS + """
            FROM unnest(?) AS asked (rule)
            CROSS JOIN LATERAL (
                SELECT * FROM rule_run k
                WHERE k.organization = ? AND k.rule = asked.rule AND k.outcome = 'ERROR'
                ORDER BY k.at DESC LIMIT 1) r""";

    private static final String COUNTS = """
            SELECT asked.rule, r.outcome, count(*) AS number
            FROM unnest(?) AS asked (rule)
            CROSS JOIN LATERAL (
                SELECT k.outcome FROM rule_run k WHERE k.organization = ? AND k.rule = asked.rule AND k.at >= ?
                    AND k.outcome IN ('FIRED', 'LIMITED', 'GUARDED', 'ERROR')
                ORDER BY k.at DESC LIMIT ?) r
            GROUP BY asked.rule, r.outcome""";

    private static final String FIRED = """
            SELECT count(*) FROM (
                SELECT FROM rule_run k WHERE k.organization = ? AND k.rule = ? AND k.at >= ? AND k.outcome = 'FIRED'
                LIMIT ?) AS counted""";

    private static final String FAILURES = """
            SELECT c.id, c.created_at, count(*) AS number
            FROM (
                SELECT k.message FROM rule_run k
                WHERE k.organization = ? AND k.rule = ? AND k.outcome = 'ERROR' AND k.at >= ?
                ORDER BY k.at DESC LIMIT ?) r
            JOIN message m ON m.id = r.message
            JOIN lane l ON l.id = m.lane
            JOIN endpoint e ON e.id = l.endpoint
            JOIN contact p ON p.id = e.contact
            JOIN contact c ON c.id = coalesce(p.merged_into, p.id)
            GROUP BY c.id, c.created_at""";

    private static final String LATER = """
            SELECT substring(j.rule, '"rule":"([^"]*)"') AS rule, a.job, a.ended_at AS at, a.outcome, a.detail
            FROM job_attempt a JOIN job j ON j.id = a.job
            WHERE a.message = ? AND a.organization = ? AND j.kind = 'RULE'
            UNION ALL
            SELECT k.rule, k.event, k.at, k.outcome, k.reason
            FROM rule_run k
            WHERE k.message = ? AND k.organization = ? AND k.outcome = 'CANCELLED'
              AND NOT EXISTS (SELECT FROM job_attempt a WHERE a.message = k.message AND a.job = k.event)
            ORDER BY at LIMIT ?""";

    private final Transactions transactions;
    private final PageCursors cursors;

    PostgresRuleRuns(Transactions transactions, PageCursors cursors) {
        this.transactions = transactions;
        this.cursors = cursors;
    }

    @Override
    public List<Later> later(OrganizationId organization, MessageId message) {
        return transactions.in(
                organization,
                client -> client.sql(LATER)
                        .params(
                                message.value(),
                                organization.value(),
                                message.value(),
                                organization.value(),
                                MOST_LATER)
                        .query((row, number) -> new Later(
                                row.getString("rule"),
                                new JobId(Cells.id(row, "job")),
                                Cells.when(row, "at"),
                                row.getString("outcome"),
                                row.getString("detail")))
                        .list());
    }

    @Override
    public Page<Run> of(OrganizationId organization, String rule, @Nullable String cursor, int limit) {
        String list = "runs/" + rule;
        Position before = cursor == null ? Position.END : Position.of(cursors.open(organization, list, cursor));
        List<Run> found = transactions.in(
                organization,
                client -> client.sql(PAGE)
                        .params(
                                organization.value(),
                                Columns.clean(rule),
                                before.at.atOffset(ZoneOffset.UTC),
                                before.event,
                                before.revision,
                                limit + 1)
                        .query(PostgresRuleRuns::run)
                        .list());
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<Run> items = found.subList(0, limit);
        return new Page<>(
                items,
                cursors.seal(organization, list, Position.of(items.getLast()).toString()));
    }

    @Override
    public int fired(OrganizationId organization, String rule, Instant since, int most) {
        return transactions.in(
                organization,
                client -> client.sql(FIRED)
                        .params(organization.value(), Columns.clean(rule), since.atOffset(ZoneOffset.UTC), most)
                        .query(Integer.class)
                        .single());
    }

    @Override
    public Map<String, Summary> summaries(OrganizationId organization, Collection<String> rules, Instant since) {
        @Nullable String[] asked = Columns.texts(rules, rule -> rule);
        OffsetDateTime from = since.atOffset(ZoneOffset.UTC);
        return transactions.in(organization, client -> {
            Map<String, Map<String, Integer>> counts = new HashMap<>();
            client.sql(COUNTS)
                    .params(asked, organization.value(), from, MOST_COUNTED)
                    .query((ResultSet row) -> {
                        counts.computeIfAbsent(row.getString("rule"), rule -> new HashMap<>())
                                .put(row.getString("outcome"), row.getInt("number"));
                    });
            Map<String, Run> errors = new HashMap<>();
            client.sql(LAST_ERROR)
                    .params(asked, organization.value())
                    .query(PostgresRuleRuns::run)
                    .list()
                    .forEach(run -> errors.put(run.rule(), run));
            Map<String, Summary> summaries = new HashMap<>();
            client.sql(LAST)
                    .params(asked, organization.value())
                    .query(PostgresRuleRuns::run)
                    .list()
                    .forEach(run -> summaries.put(
                            run.rule(),
                            summary(counts.getOrDefault(run.rule(), Map.of()), run, errors.get(run.rule()))));
            return summaries;
        });
    }

    @Override
    public List<Failures> failures(OrganizationId organization, String rule, Instant since) {
        return transactions.in(
                organization,
                client -> client.sql(FAILURES)
                        .params(organization.value(), Columns.clean(rule), since.atOffset(ZoneOffset.UTC), MOST_COUNTED)
                        .query((row, number) -> new Failures(
                                new ContactId(Cells.id(row, "id")),
                                Cells.when(row, "created_at"),
                                row.getInt("number")))
                        .list());
    }

    @Override
    public Set<String> rulesOf(OrganizationId organization, UUID event) {
        return transactions.in(
                organization,
                client -> Set.copyOf(client.sql(OF_EVENT)
                        .params(event, organization.value())
                        .query(String.class)
                        .list()));
    }

    private static Summary summary(Map<String, Integer> counts, Run last, @Nullable Run lastError) {
        return new Summary(
                counts.getOrDefault("FIRED", 0),
                counts.getOrDefault("LIMITED", 0),
                counts.getOrDefault("GUARDED", 0),
                counts.getOrDefault("ERROR", 0),
                last,
                lastError);
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getString("rule"),
                row.getInt("revision"),
                Cells.id(row, "event"),
                new MessageId(Cells.id(row, "message")),
                row.getString("outcome"),
                Cells.when(row, "at"),
                row.getString("reason"));
    }

    /** Where a page ends. */
    private record Position(Instant at, UUID event, int revision) {

        static final Position END = new Position(
                Instant.parse("9999-01-01T00:00:00Z"),
                UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"),
                Integer.MAX_VALUE);

        static Position of(Run run) {
            return new Position(run.at(), run.event(), run.revision());
        }

        static Position of(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length != 3) {
                throw new BadCursor();
            }
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public String toString() {
            return at + " " + event + " " + revision;
        }
    }
}
