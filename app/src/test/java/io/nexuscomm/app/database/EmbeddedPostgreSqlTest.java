package io.nexuscomm.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.app.StartupProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgreSqlTest {

    @TempDir
    Path directory;

    @Test
    void serverShouldBeDurableAndKeepItsDataWhenStartedAgain() throws Exception {
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW server_version")).startsWith("18.");
            ask(server, "CREATE TABLE kept AS SELECT 42 AS value; SELECT 1");
        }
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void serverShouldComeBackAtItsAddressWhenItIsKilled() throws Exception {
        try (EmbeddedPostgreSql server = start()) {
            ask(server, "CREATE TABLE kept AS SELECT 42 AS value; SELECT 1");

            assertThat(ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly())
                    .isTrue();

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("42"));
        }
    }

    @Test
    void serverShouldRefuseAConnectionWithoutItsPassword() throws Exception {
        try (EmbeddedPostgreSql server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void serverShouldStartWhenAKilledGatewayLeftOneRunning() throws Exception {
        killedGateway();
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void serverShouldStartWhenItsPredecessorWasKilledTooAndItsChildrenAreStillEnding() throws Exception {
        killedGateway();
        assertThat(ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly())
                .isTrue();
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void serverShouldStartWhenThePidOfAKilledOneIsAnotherProcessesNow() throws Exception {
        String pidFile;
        try (EmbeddedPostgreSql server = start()) {
            ask(server, "CREATE TABLE kept AS SELECT 5 AS value; SELECT 1");
            pidFile = Files.readString(postmasterPid());
        }
        Process stranger = new ProcessBuilder("sleep", "120").start();
        Files.writeString(postmasterPid(), pidFile.replaceFirst("\\d+", String.valueOf(stranger.pid())));
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("5");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void serverShouldStartWhenAGatewayWasKilledWhileMakingItsCluster() throws Exception {
        Path cluster = Files.createDirectories(directory.resolve("postgres/18"));
        Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
        Files.writeString(directory.resolve("postgres/making"), "");
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void serverShouldStartWhenAGatewayWasKilledWhileUnpackingIt() throws Exception {
        Path programs = halfUnpacked();
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(programs.resolve("bin/half")).doesNotExist();
    }

    @Test
    void serverShouldStartWhenACopyOfItsDataHasOtherTimes() throws Exception {
        Path programs = halfUnpacked();
        Path whole = Files.createFile(programs.resolve(".exists"));
        Files.setLastModifiedTime(whole, FileTime.from(Instant.EPOCH));
        Files.createFile(programs.resolve("a-file"));
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    /** What a process leaves that is killed in its first second: a link among it, which is not written over. */
    private Path halfUnpacked() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        String version;
        try (EmbeddedPostgreSql whole = start(elsewhere);
                Stream<Path> versions = Files.list(elsewhere.resolve("binaries"))) {
            assertThat(ask(whole, "SELECT 1")).isEqualTo("1");
            version = versions.findFirst().orElseThrow().getFileName().toString();
        }
        // the library remembers within a process where it has unpacked
        FileSystemUtils.deleteRecursively(elsewhere);
        Path programs = directory.resolve("binaries").resolve(version);
        Files.createDirectories(programs.resolve("lib"));
        Files.createDirectories(programs.resolve("bin"));
        Files.createSymbolicLink(programs.resolve("lib/libicuuc.so"), Path.of("libicuuc.so.60"));
        Files.writeString(programs.resolve("bin/half"), "half of a program");
        return programs;
    }

    @Test
    void serverShouldKeepItsDataWhateverAPersonChangedInItsSettings() throws Exception {
        try (EmbeddedPostgreSql server = start()) {
            ask(server, "CREATE TABLE kept AS SELECT 9 AS value; SELECT 1");
        }
        Path rules = directory.resolve("postgres/18/pg_hba.conf");
        Files.writeString(rules, "# mine\n" + Files.readString(rules));
        try (EmbeddedPostgreSql server = start()) {
            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("9");
        }
    }

    @Test
    void startShouldSayWhereTheLogIsWhenTheClusterIsBroken() throws Exception {
        start().close();
        Files.writeString(directory.resolve("postgres/18/postgresql.conf"), "nonsense = true\n");
        assertThatThrownBy(this::start).isInstanceOf(StartupProblem.class).hasMessageContaining("postgres.log");
    }

    /** Leaves its server running. */
    private void killedGateway() throws Exception {
        Process gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledGateway.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = gateway.inputReader()) {
            assertThat(output.lines().anyMatch("serving"::equals)).isTrue();
        }
        gateway.destroyForcibly().waitFor();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(postmasterPid()).getFirst().strip());
    }

    private Path postmasterPid() {
        return directory.resolve("postgres/18/postmaster.pid");
    }

    /** The process that is killed: starts a server, writes, and never stops it. */
    static final class KilledGateway {

        private KilledGateway() {}

        public static void main(String[] args) throws Exception {
            EmbeddedPostgreSql server = start(Path.of(args[0]));
            ask(server, "CREATE TABLE kept AS SELECT 7 AS value; SELECT 1");
            System.out.println("serving");
            new CountDownLatch(1).await();
        }
    }

    private EmbeddedPostgreSql start() {
        return start(directory);
    }

    private static EmbeddedPostgreSql start(Path directory) {
        return EmbeddedPostgreSql.start(
                directory.resolve("postgres"),
                directory.resolve("binaries"),
                directory.resolve("postgres.log"),
                "a-password-for-tests",
                Duration.ofSeconds(15));
    }

    private static String ask(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
            while (statement.getResultSet() == null) {
                statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
