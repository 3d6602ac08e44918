package io.nexuscomm.app.database;

import io.nexuscomm.app.StartupProblem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of this gateway's own, started with it and stopped with it. Durable: fsync and
 * synchronous_commit are on. It listens on a loopback port and asks for a password that only the data directory
 * holds.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    /** Stands beside the cluster from before it is made until it asks for its password. */
    private static final String MAKING = "making";

    private static final List<String> HOST_RULES = List.of(
            "# from NexusComm: nobody without the password of this data directory",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256");

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedPostgreSql(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts a server on {@code directory}, which it makes when it is new. A server that a killed gateway left running
     * there is stopped first.
     *
     * @param password of the superuser; the same one at each start
     * @throws StartupProblem when it does not start
     */
    public static EmbeddedPostgreSql start(Path directory, Path binaries, Path log, String password) {
        return start(directory, binaries, log, password, Duration.ofSeconds(40));
    }

    static EmbeddedPostgreSql start(Path directory, Path binaries, Path log, String password, Duration patience) {
        Path cluster = directory.resolve("18");
        try {
            LeftoverServer.stop(cluster, binaries);
            Path making = directory.resolve(MAKING);
            if (Files.exists(making)) {
                // whoever was killed while making it had nothing in it yet; nothing else is ever deleted
                FileSystemUtils.deleteRecursively(cluster);
            }
            boolean fresh = !Files.exists(cluster.resolve("PG_VERSION"));
            if (fresh) {
                Files.createDirectories(directory);
                Files.writeString(making, "This cluster is being made. Once it serves, this file is gone.\n");
            }
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(new File(binaries.toString()))
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(patience)
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()));
            settings(builder);
            if (!fresh) {
                builder.setConnectConfig("password", password);
            }
            EmbeddedPostgres server = builder.start();
            if (fresh) {
                askForPassword(server, cluster, password);
                Files.delete(making);
            }
            return new EmbeddedPostgreSql(server, password);
        } catch (IOException | IllegalStateException | SQLException failure) {
            throw new StartupProblem(
                    "PostgreSQL does not start on " + directory + " (" + failure.getMessage() + "); its log is " + log,
                    failure);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    public String user() {
        return SUPERUSER;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void settings(EmbeddedPostgres.Builder builder) {
        // goes to initdb as it is. A new segment of the log is filled with zeros by whoever commits just then, which
        // took
        // a tenth of a second for the usual 16 MB; a small one takes a few milliseconds
        builder.setLocaleConfig("wal-segsize", "1")
                // the library starts servers for tests, with fsync off; what comes later on the command line wins
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "40")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_completion_target", "0.9")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("jit", "off")
                .setServerConfig("log_min_messages", "warning");
    }

    private static void askForPassword(EmbeddedPostgres server, Path cluster, String password)
            throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER USER " + SUPERUSER + " PASSWORD '" + password.replace("'", "''") + "'");
            Path rules = Files.write(cluster.resolve("pg_hba.conf.new"), HOST_RULES);
            Files.move(rules, cluster.resolve("pg_hba.conf"), StandardCopyOption.ATOMIC_MOVE);
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
