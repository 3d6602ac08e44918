package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class RetentionTest {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    private static final Retention RETENTION =
            new Retention(Duration.ofDays(60), Duration.ofDays(30), Duration.ofDays(7));

    private final JdbcClient superuser = JdbcClient.create(DATABASE.superuser());

    @Test
    void monthsShouldGoWhenTheirRetentionHasPassed() {
        superuser
                .sql("SELECT ensure_partitions('2030-01-01', 8) IS NULL")
                .query(Boolean.class)
                .single();

        upkeepAt("2030-06-15T12:00:00Z");

        // the last day of March is 76 days ago, that of April 46
        assertThat(months("journal"))
                .doesNotContain("2030_01", "2030_02", "2030_03")
                .contains("2030_04", "2030_05");
        // the last day of April is 46 days ago, that of May 15
        assertThat(months("event")).doesNotContain("2030_01", "2030_04").contains("2030_05", "2030_06");
        assertThat(months("message")).contains("2030_01", "2030_02", "2030_03", "2030_04", "2030_09");
    }

    @Test
    void receiptsShouldGoWhenNoMessageCameForThem() {
        superuser.sql("""
                        INSERT INTO parked_receipt (organization, account, scope, value, state, parked_at)
                        SELECT uuidv7(), uuidv7(), 'wamid', name, 'SENT', at::timestamptz
                        FROM (VALUES ('old', '2030-06-07T12:00:00Z'), ('young', '2030-06-09T12:00:00Z')) AS t (name, at)
                        """).update();

        upkeepAt("2030-06-15T12:00:00Z");

        assertThat(names("SELECT value FROM parked_receipt")).containsExactly("young");
    }

    @Test
    void withheldOctetsShouldGoAfterAWeekAndTheirSlicesWithThem() {
        superuser.sql("""
                        WITH entry AS (
                            INSERT INTO journal (id, organization, connector, media_type, octets, attributes, received_at, withheld_at)
                            SELECT uuidv7(), uuidv7(), name, 'text/plain', '', '{}', now(), at::timestamptz
                            FROM (VALUES ('old', '2030-06-07T12:00:00Z'), ('young', '2030-06-09T12:00:00Z'),
                                         ('shown', NULL)) AS t (name, at)
                            RETURNING id, organization, connector)
                        INSERT INTO quarantine (organization, journal, slice, provider_type, reason, at)
                        SELECT organization, id, connector, '', 'broken', now() FROM entry
                        """).update();

        upkeepAt("2030-06-15T12:00:00Z");

        assertThat(names("SELECT connector FROM journal")).containsExactlyInAnyOrder("young", "shown");
        assertThat(names("SELECT slice FROM quarantine WHERE resolved_at IS NULL"))
                .containsExactlyInAnyOrder("young", "shown");
    }

    private List<String> names(String query) {
        return superuser.sql(query).query(String.class).list();
    }

    private void upkeepAt(String moment) {
        InstantSource clock = InstantSource.fixed(Instant.parse(moment));
        Transactions transactions =
                new Transactions(DATABASE.dataSource(), new DataSourceTransactionManager(DATABASE.dataSource()));
        new PostgresUpkeep(transactions, RETENTION, clock).run();
    }

    private List<String> months(String parent) {
        return superuser
                .sql("SELECT right(relname, 7) FROM pg_class WHERE relkind = 'r' AND relname ~ ('^' || ? || '_\\d{4}')")
                .param(parent)
                .query(String.class)
                .list();
    }
}
