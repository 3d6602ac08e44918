package io.nexuscomm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, with its console followed. */
final class ServerProcess {

    private static final Pattern TOKEN = Pattern.compile("(?i)setup token: *(\\S+)");

    private final Process process;
    private final int port;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> token = new AtomicReference<>();

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The gateway as the launcher starts it, with the launcher's options. */
    static ServerProcess gateway(Path directory, BenchDatabase database) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(
                List.of(System.getProperty("nexuscomm.options", "-Xmx256m").split(" ")));
        command.addAll(List.of(
                "-jar",
                System.getProperty("nexuscomm.gateway", "app/target/nexuscomm-exec.jar"),
                "run",
                "--port",
                String.valueOf(port),
                "--data",
                directory.resolve("gateway").toString()));
        String url = database.jdbcUrl("gateway")
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
        Map<String, String> environment = Map.of(
                "NEXUSCOMM_DATABASE_URL",
                url,
                "NEXUSCOMM_PRIVATE_ADDRESSES",
                "127.0.0.0/8",
                // a load is no flood: all of it is to be answered
                "NEXUSCOMM_RULES_SENDS_PER_MINUTE",
                "0");
        return start(command, environment, port, "Setup token", directory);
    }

    static ServerProcess reference(Path directory, BenchDatabase database, String secret)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dloader.main=io.nexuscomm.benchmarks.reference.Reference",
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--spring.config.name=reference",
                "--server.port=" + port,
                "--server.tomcat.max-keep-alive-requests=-1",
                "--spring.threads.virtual.enabled=true",
                "--spring.datasource.url=" + database.jdbcUrl("reference"),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.maximum-pool-size=16",
                "--spring.jpa.hibernate.ddl-auto=update",
                "--spring.jpa.open-in-view=false",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--reference.secret=" + secret);
        return start(command, Map.of(), port, "reference is ready", directory);
    }

    int port() {
        return port;
    }

    String setupToken() throws IOException {
        String known = token.get();
        if (known == null) {
            throw new IOException("the gateway printed no setup token");
        }
        return known;
    }

    /** The most memory the process ever had resident, in MiB; 0 where the system does not tell. */
    long peakRssMb() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        }
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess start(
            List<String> command, Map<String, String> environment, int port, String readyLine, Path directory)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(builder.start(), port);
        Path log = directory.resolve(readyLine.replace(' ', '-') + ".log");
        Thread.ofVirtual().start(() -> server.follow(readyLine, log));
        if (!server.ready.await(120, TimeUnit.SECONDS) || !server.process.isAlive()) {
            server.stop();
            String said = Files.exists(log) ? Files.readString(log) : "nothing";
            throw new IOException("it did not become ready; it said:\n" + said);
        }
        return server;
    }

    private void follow(String readyLine, Path log) {
        try (BufferedReader console = process.inputReader();
                var copy = Files.newBufferedWriter(log)) {
            for (String line = console.readLine(); line != null; line = console.readLine()) {
                copy.write(line);
                copy.newLine();
                copy.flush();
                Matcher match = TOKEN.matcher(line);
                if (match.find()) {
                    token.set(match.group(1));
                }
                if (line.contains(readyLine)) {
                    ready.countDown();
                }
            }
        } catch (IOException ended) {
            System.err.println("the console of a server ended: " + ended.getMessage());
        } finally {
            ready.countDown();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
