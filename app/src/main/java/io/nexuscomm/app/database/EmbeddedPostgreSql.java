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
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of this gateway's own, started with it, stopped with it, and started again on the same port when it
 * ends in between. Durable: fsync and
 * synchronous_commit are on. It listens on a loopback port and asks for a password that only the data directory
 * holds.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgreSql.class);

    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ANY_PORT = 0;

    /** Stands beside the cluster from before it is made until it asks for its password. */
    private static final String MAKING = "making";

    private static final List<String> HOST_RULES = List.of(
            "# from NexusComm: nobody without the password of this data directory",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256");

    private final Path directory;
    private final Path binaries;
    private final Path log;
    private final String password;
    private final int port;

    /** Null while it is down, and after it was closed. */
    private @Nullable EmbeddedPostgres server;

    private boolean closed;

    private EmbeddedPostgreSql(Path directory, Path binaries, Path log, String password, EmbeddedPostgres server) {
        this.directory = directory;
        this.binaries = binaries;
        this.log = log;
        this.password = password;
        this.server = server;
        this.port = server.getPort();
    }

    /**
     * Starts a server on {@code directory}, which it makes when it is new. A server that a killed gateway left running
     * there is stopped first.
     *
     * @param password of the superuser; the same one at each start
     * @throws StartupProblem when it does not start
     */
    public static EmbeddedPostgreSql start(Path directory, Path binaries, Path log, String password) {
        return start(directory, binaries, log, password, PATIENCE);
    }

    static EmbeddedPostgreSql start(Path directory, Path binaries, Path log, String password, Duration patience) {
        EmbeddedPostgres server = serve(directory, binaries, log, password, patience, ANY_PORT);
        EmbeddedPostgreSql started = new EmbeddedPostgreSql(directory, binaries, log, password, server);
        started.watch();
        return started;
    }

    private static EmbeddedPostgres serve(
            Path directory, Path binaries, Path log, String password, Duration patience, int port) {
        Path cluster = cluster(directory);
        try {
            LeftoverServer.stop(cluster, binaries);
            Binaries.clearUnlessWhole(binaries);
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
            if (port != ANY_PORT) {
                builder.setPort(port);
            }
            EmbeddedPostgres server = Binaries.unpackedFor(binaries, builder::start);
            if (fresh) {
                askForPassword(server, cluster, password);
                Files.delete(making);
            }
            return server;
        } catch (IOException | IllegalStateException | SQLException failure) {
            throw new StartupProblem(
                    "PostgreSQL does not start on " + directory + " (" + failure.getMessage() + "); its log is " + log,
                    failure);
        }
    }

    private static Path cluster(Path directory) {
        return directory.resolve("18");
    }

    /** A server that ends without having been asked, killed by somebody or by a system short of memory, comes back. */
    private void watch() {
        try {
            String pid = Files.readAllLines(cluster(directory).resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(process -> process.onExit()
                            .thenRunAsync(
                                    this::serveAgain,
                                    Thread.ofPlatform().daemon().name("postgresql-again")::start));
        } catch (IOException | NumberFormatException | NoSuchElementException unknown) {
            LOG.warn("nobody watches over PostgreSQL: {}", unknown.getMessage());
        }
    }

    private synchronized void serveAgain() {
        if (closed) {
            return;
        }
        LOG.error("PostgreSQL has ended and is started again; its log is {}", log);
        try {
            release();
            server = serve(directory, binaries, log, password, PATIENCE, port);
            watch();
        } catch (StartupProblem | IOException failure) {
            LOG.error("{}; start the gateway again", failure.getMessage());
        }
    }

    /** Gives up the lock on the data directory as well. */
    private void release() throws IOException {
        EmbeddedPostgres held = server;
        server = null;
        if (held != null) {
            held.close();
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    public String user() {
        return SUPERUSER;
    }

    public String password() {
        return password;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        release();
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
