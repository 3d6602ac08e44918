package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself guarantees between organizations, whatever the code above forgets. */
class RowSecurityTest {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    /** Looked at one by one: they hold nothing that belongs to an organization. */
    private static final Set<String> OF_NO_ORGANIZATION =
            Set.of("change_count", "lease", "reader_position", "flyway_schema_history");

    private static final UUID ACME = UUID.randomUUID();
    private static final UUID UMBRELLA = UUID.randomUUID();

    @BeforeAll
    static void twoOrganizations() {
        JdbcClient superuser = JdbcClient.create(DATABASE.superuser());
        for (UUID organization : List.of(ACME, UMBRELLA)) {
            superuser
                    .sql("INSERT INTO organization (id, name) VALUES (?, 'x')")
                    .param(organization)
                    .update();
            superuser
                    .sql("INSERT INTO contact (id, organization, name) VALUES (?, ?, 'somebody')")
                    .params(UUID.randomUUID(), organization)
                    .update();
        }
    }

    @Test
    void everyTableShouldForceRowSecurityUnlessItWasReviewed() {
        List<String> open = JdbcClient.create(DATABASE.superuser())
                .sql("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                          AND NOT (relrowsecurity AND relforcerowsecurity)
                        """)
                .query(String.class)
                .list();

        assertThat(open).containsExactlyInAnyOrderElementsOf(OF_NO_ORGANIZATION);
    }

    @Test
    void everyTableOfAnOrganizationShouldHaveExactlyThePolicyOfIt() {
        List<String> others = JdbcClient.create(DATABASE.superuser())
                .sql("""
                        SELECT relname || '.' || polname FROM pg_policy JOIN pg_class c ON c.oid = polrelid
                        WHERE (polname <> 'of_organization' OR pg_get_expr(polqual, polrelid)
                            NOT IN ('may_see(organization)', 'may_see(id)'))
                        -- the one role that only the functions of a search work as; they name the organization again
                        AND NOT (polname = 'for_search' AND polcmd = 'r'
                            AND polroles = ARRAY ['nexuscomm_search'::regrole::oid])
                        """)
                .query(String.class)
                .list();

        assertThat(others).isEmpty();
    }

    @Test
    void gatewayShouldNeitherOwnTablesNorGoRoundPolicies() {
        JdbcClient gateway = JdbcClient.create(DATABASE.dataSource());

        assertThat(gateway.sql("SELECT current_user").query(String.class).single())
                .isEqualTo("nexuscomm_app");
        assertThat(gateway.sql("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(gateway.sql("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void forgottenOrganizationShouldShowNothing() {
        assertThat(JdbcClient.create(DATABASE.dataSource())
                        .sql("SELECT count(*) FROM contact")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void organizationShouldSeeItsOwnRowsOnly() {
        assertThat(visibleTo(ACME.toString())).containsExactly(ACME);
        assertThat(visibleTo(UUID.randomUUID().toString())).isEmpty();
        assertThat(visibleTo("")).isEmpty();
        assertThat(visibleTo("*")).containsExactlyInAnyOrder(ACME, UMBRELLA);
    }

    @Test
    void organizationShouldNotOutliveItsTransaction() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient one = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            name(one, ACME.toString());
            assertThat(count(one)).isEqualTo(1);
            connection.commit();

            assertThat(count(one)).isZero();
        }
    }

    @Test
    void rowOfAnotherOrganizationShouldNotBeWritten() {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource()));
        JdbcClient gateway = JdbcClient.create(DATABASE.dataSource());

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    name(gateway, ACME.toString());
                    gateway.sql("INSERT INTO contact (id, organization) VALUES (?, ?)")
                            .params(UUID.randomUUID(), UMBRELLA)
                            .update();
                }))
                .hasStackTraceContaining("row-level security");
        transaction.executeWithoutResult(status -> {
            name(gateway, ACME.toString());
            assertThat(gateway.sql("UPDATE contact SET name = 'stolen' WHERE organization = ?")
                            .param(UMBRELLA)
                            .update())
                    .isZero();
        });
    }

    @Test
    void partitionShouldShowNothingToWhoGoesRoundItsParent() {
        JdbcClient superuser = JdbcClient.create(DATABASE.superuser());
        List<String> partitions = superuser
                .sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'message'::regclass")
                .query(String.class)
                .list();

        assertThat(partitions)
                .hasSizeGreaterThan(3)
                .allSatisfy(partition -> assertThat(superuser
                                .sql("SELECT has_table_privilege('nexuscomm_app', ?, 'SELECT')")
                                .param(partition)
                                .query(Boolean.class)
                                .single())
                        .isFalse());
    }

    private static List<UUID> visibleTo(String organization) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource()));
        JdbcClient gateway = JdbcClient.create(DATABASE.dataSource());
        return transaction.execute(status -> {
            name(gateway, organization);
            return gateway.sql("SELECT organization FROM contact")
                    .query(UUID.class)
                    .list();
        });
    }

    private static void name(JdbcClient client, String organization) {
        client.sql("SELECT set_config('nexuscomm.organization', ?, true)")
                .param(organization)
                .query(String.class)
                .single();
    }

    private static long count(JdbcClient client) {
        return client.sql("SELECT count(*) FROM contact").query(Long.class).single();
    }
}
