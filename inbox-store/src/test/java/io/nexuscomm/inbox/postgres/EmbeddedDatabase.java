package io.nexuscomm.inbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for a test class, on a PostgreSQL 18 that the whole JVM shares. The migrations run once, into a
 * template; a test class gets a copy of it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();
 * }</pre>
 *
 * Nothing survives the JVM, so the server does not wait for its disk.
 */
public final class EmbeddedDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final String TEMPLATE = "nexuscomm_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private @Nullable InboxDatabase database;
    private String name = "";

    /** The one server of this JVM, started on first use. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "100")
                        .start();
                execute(postgres, "CREATE DATABASE " + TEMPLATE);
                InboxDatabase.migrate(address(postgres, TEMPLATE));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** For what is no test class; closed by who asked. */
    public static EmbeddedDatabase start() {
        EmbeddedDatabase database = new EmbeddedDatabase();
        database.open();
        return database;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** As the gateway has it: bound by row-level security. */
    public DataSource dataSource() {
        return Objects.requireNonNull(database, "not open").dataSource();
    }

    /** As the superuser: sees everything. */
    public DataSource superuser() {
        return Server.POSTGRES.getDatabase("postgres", name);
    }

    /** For a gateway that opens its database itself. */
    public InboxDatabase.Address address() {
        return address(Server.POSTGRES, name);
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        execute(Server.POSTGRES, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void open() {
        name = "test_" + COPIES.incrementAndGet();
        execute(Server.POSTGRES, "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
        database = new InboxDatabase(InboxDatabase.pool(address()));
    }

    private static InboxDatabase.Address address(EmbeddedPostgres postgres, String name) {
        return new InboxDatabase.Address(postgres.getJdbcUrl("postgres", name), "postgres", "", CONNECTIONS);
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
