package io.nexuscomm.inbox.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.core.Oid;

/**
 * The database of a gateway: migrated, and opened as the role that row-level security binds. Migrations run as the user
 * given; all else runs as {@code nexuscomm_app}, where that user may take the role.
 */
public final class InboxDatabase implements AutoCloseable {

    static final String ROLE = "nexuscomm_app";

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(60);

    private final HikariDataSource pool;

    InboxDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Where the database is.
     *
     * @param url {@code jdbc:postgresql://host:port/name}
     * @param user owner of the tables, or who is to become it
     * @param connections upper bound of connections; more than about 16 on two cores make it slower
     */
    public record Address(String url, String user, String password, int connections) {

        @Override
        public String toString() {
            return "Address[" + url + "]";
        }
    }

    /**
     * Migrates and opens. Blocks until both are done.
     *
     * @throws RuntimeException when the database cannot be reached or migrated; says why
     */
    public static InboxDatabase open(Address address) {
        migrate(address);
        return new InboxDatabase(pool(address));
    }

    static void migrate(Address address) {
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static HikariDataSource pool(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("nexuscomm");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(address.connections());
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.addDataSourceProperty("ApplicationName", "nexuscomm");
        config.addDataSourceProperty("assumeMinServerVersion", "18");
        config.addDataSourceProperty("connectTimeout", "5");
        // a database that went silent is given up on; longer than any statement may take
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // statements are few and repeat for ever: planned on the server from the second time on
        config.addDataSourceProperty("prepareThreshold", "2");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        // beside what the driver sends in binary anyway: what BinaryArray makes
        config.addDataSourceProperty(
                "binaryTransferEnable",
                Oid.UUID_ARRAY + "," + Oid.TIMESTAMPTZ_ARRAY + "," + Oid.BOOL_ARRAY + "," + Oid.BYTEA_ARRAY + ","
                        + Oid.INT4_ARRAY + "," + Oid.TEXT_ARRAY);
        config.addDataSourceProperty(
                "options",
                // all our statements look up by a key: tables without statistics are not to be read whole
                "-c enable_seqscan=off -c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(
                                STATEMENT_TIMEOUT.toMillis(), LOCK_TIMEOUT.toMillis(), IDLE_IN_TRANSACTION.toMillis()));
        if (mayTakeRole(address)) {
            config.setConnectionInitSql("SET ROLE " + ROLE);
        }
        return new HikariDataSource(config);
    }

    private static boolean mayTakeRole(Address address) {
        String question =
                "SELECT to_regrole('%1$s') IS NOT NULL AND pg_has_role(current_user, '%1$s', 'SET')".formatted(ROLE)
                        + " AND has_table_privilege('%s', 'message', 'INSERT')".formatted(ROLE);
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
