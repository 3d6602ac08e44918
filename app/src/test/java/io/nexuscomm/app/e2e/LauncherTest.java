package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script, with a jar in place that Java refuses: that says which one it took. */
class LauncherTest {

    @TempDir
    Path directory;

    private Path home;
    private Path script;
    private Path jar;

    @BeforeEach
    void install() throws Exception {
        home = Files.createDirectories(directory.resolve("home"));
        script = Files.copy(Path.of("..", "nexuscomm"), home.resolve("nexuscomm"));
        for (String part : List.of("normalizer", "connectors", "rules-engine", "inbox-store", "routes", "api", "app")) {
            Files.createDirectories(home.resolve(part));
        }
        Files.createFile(home.resolve("pom.xml"));
        jar = Files.createDirectories(home.resolve("app/target")).resolve("nexuscomm-exec.jar");
        Files.writeString(jar, "no jar");
    }

    private static ProcessBuilder start(Path script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String said(Process started) throws IOException {
        return new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** In the place of Java. @param does when it is to run something */
    private Path java(int version, String does) throws IOException {
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                [ "$1" = -version ] && { echo 'openjdk version "%d.0.1"' >&2; exit; }
                %s
                """.formatted(version, does));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory.resolve("jdk");
    }

    @Test
    void scriptShouldFindItsHomeWhenItIsStartedThroughLinks() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("elsewhere"), script);
        Path link = Files.createSymbolicLink(bin.resolve("nexuscomm"), Path.of("..", "elsewhere"));

        ProcessBuilder builder = start(link, "--help");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // as where a service manager starts it
        builder.environment().remove("HOME");

        assertThat(said(builder.start()))
                .contains("home/app/target/nexuscomm-exec.jar")
                .doesNotContain("bin/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX"})
    void fileNamesShouldBeReadAsUtf8WhenNoLocaleSaysHow(String locale) throws Exception {
        ProcessBuilder builder = start(script, "rules");
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("JAVA_HOME", java(21, "locale charmap").toString());

        assertThat(said(builder.start())).contains("UTF-8");
    }

    @Test
    void buildShouldSayWhyItFailsWhenMavenCannotEvenStart() throws Exception {
        Files.delete(jar);
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String tool : List.of("mvn", "npm")) {
            Path fake = Files.writeString(bin.resolve(tool), """
                    #!/bin/sh
                    echo "Error occurred during initialization of VM"
                    exit 1
                    """);
            Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        ProcessBuilder builder = start(script, "demo");
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", java(21, "").toString());

        Process started = builder.start();

        assertThat(said(started))
                .contains("Error occurred during initialization of VM")
                .contains("nexuscomm: the build failed; all of it is in " + home.toRealPath());
        assertThat(started.waitFor()).isEqualTo(1);
    }

    @Test
    void helpShouldBuildNothing() throws Exception {
        Files.delete(jar);
        ProcessBuilder builder = start(script, "--help");
        builder.environment().put("JAVA_HOME", java(21, "").toString());

        Process started = builder.start();

        assertThat(said(started)).contains("./nexuscomm demo").doesNotContain("Building");
        assertThat(started.waitFor()).isZero();
    }

    @Test
    void helpShouldBeThatOfAJarThatIsStaleWhenNothingCanBuildAnother() throws Exception {
        Path newer = Files.createDirectories(home.resolve("app/src/main")).resolve("Newer.java");
        Files.writeString(newer, "class Newer {}");
        ProcessBuilder builder = start(script, "demo", "--help");
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", java(21, "echo helped").toString());

        Process started = builder.start();

        assertThat(said(started)).contains("helped").doesNotContain("Maven").doesNotContain("Building");
        assertThat(started.waitFor()).isZero();
    }

    @Test
    void wrongOptionShouldBeToldBeforeAnythingIsPrepared() throws Exception {
        Path learnt = directory.resolve("learnt");
        ProcessBuilder builder = start(script, "demo", "--prot", "x");
        builder.environment().put("JAVA_HOME", java(25, """
                        case "$*" in
                          *parse-only*--prot*) echo "Unknown option: '--prot'" >&2; exit 2 ;;
                          *) echo "$@" >>%s ;;
                        esac""".formatted(learnt)).toString());

        Process started = builder.start();

        assertThat(said(started)).contains("Unknown option: '--prot'").doesNotContain("preparing");
        assertThat(started.waitFor()).isEqualTo(2);
        assertThat(learnt).doesNotExist();
    }

    @Test
    void databaseShouldEndWithTheGatewayThatPreparesWhenItIsStopped() throws Exception {
        Path serves = directory.resolve("serves");
        Path ended = directory.resolve("ended");
        Path database = Files.writeString(directory.resolve("database"), """
                trap 'echo ended >%s; exit' QUIT
                touch %s
                for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 1; done
                """.formatted(ended, serves));
        ProcessBuilder builder = start(script, "demo");
        // as one that writes its cache when it is to end
        builder.environment().put("JAVA_HOME", java(25, """
                        case "$*" in
                          *AOTCacheOutput*)
                            trap '' TERM
                            for data; do :; done
                            env --default-signal=QUIT sh %s & echo $! >"$data/postmaster.pid"
                            wait ;;
                        esac""".formatted(database)).toString());
        Process started = builder.start();
        await().atMost(Duration.ofSeconds(15)).until(() -> Files.exists(serves));

        started.destroy();

        assertThat(started.waitFor(15, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ended).exists());
        assertThat(home.resolve("app/target/quick-start")).doesNotExist();
    }

    @Test
    void oneOfTwoFirstStartsShouldPrepareWhatMakesTheNextOnesQuick() throws Exception {
        Path learnt = directory.resolve("learnt");
        ProcessBuilder builder = start(script, "demo");
        builder.environment().put("JAVA_HOME", java(25, """
                        case "$*" in
                          *jarmode*) ;;
                          *AOTCacheOutput*) echo once >>%s; sleep 2 ;;
                          *) echo served ;;
                        esac""".formatted(learnt)).toString());

        Process first = builder.start();
        Process second = builder.start();

        assertThat(List.of(said(first), said(second)))
                .allSatisfy(said -> assertThat(said).contains("served").doesNotContain("No such file"));
        assertThat(learnt).hasContent("once\n");
        assertThat(home.resolve("app/target/quick-start/made")).exists();
        assertThat(home.resolve("app/target/quick-start.turn")).doesNotExist();
    }
}
