package io.nexuscomm.app.e2e;

import io.nexuscomm.app.FreePort;
import io.nexuscomm.app.NexusComm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway in a process of its own, so that it can be killed. */
final class GatewayProcess implements AutoCloseable {

    private static final Pattern SETUP_TOKEN = Pattern.compile("(?i)setup token: *(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^export (\\w+)=(\\S+)$");
    private static final Pattern OPTIONS = Pattern.compile("(?m)^options=\\(([^)]*)\\)");
    private static final Pattern READY = Pattern.compile("NexusComm is ready: (\\S+)");

    private final Process process;
    private final int port;
    private final String lastLine;
    private final List<String> console = new CopyOnWriteArrayList<>();

    private GatewayProcess(Process process, int port, String lastLine) {
        this.process = process;
        this.port = port;
        this.lastLine = lastLine;
    }

    /** Starts {@code run} on a data directory and waits until it serves. */
    static GatewayProcess run(Path data, int port, String... more) throws Exception {
        return run(data, port, Map.of(), more);
    }

    /** As above, in an environment with {@code variables} added. */
    static GatewayProcess run(Path data, int port, Map<String, String> variables, String... more) throws Exception {
        // at the first start the token follows the line that says it is ready
        String lastLine = Files.exists(data.resolve("keys")) ? "NexusComm is ready" : "Setup token";
        return begin(lastLine, "run", data, port, variables, more).awaitReady();
    }

    /** Starts {@code demo} on a data directory and waits until it serves. */
    static GatewayProcess demo(Path data, int port, String... more) throws Exception {
        return beginDemo(data, port, more).awaitReady();
    }

    /** As above, without waiting. */
    static GatewayProcess beginDemo(Path data, int port, String... more) throws Exception {
        // a demo must not touch the database of a gateway that runs in earnest, whatever the shell says of it
        Map<String, String> earnest = Map.of("NEXUSCOMM_DATABASE_URL", "postgresql://nobody:none@127.0.0.1:9/none");
        return begin("Play the customer", "demo", data, port, earnest, more);
    }

    private static GatewayProcess begin(
            String lastLine, String command, Path data, int port, Map<String, String> variables, String... more)
            throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        ProcessBuilder builder = command(arguments).redirectErrorStream(true);
        // the tests' providers are on this machine
        builder.environment().put("NEXUSCOMM_PRIVATE_ADDRESSES", "127.0.0.0/8,::1");
        builder.environment().putAll(variables);
        return new GatewayProcess(builder.start(), port, lastLine);
    }

    /** The command line as the start script calls it: read from there, so that tests know no other memory than people have. */
    static ProcessBuilder command(List<String> arguments) throws IOException {
        return command(List.of("-cp", System.getProperty("java.class.path"), NexusComm.class.getName()), arguments);
    }

    /** The same with the jar that people start. */
    static ProcessBuilder command(Path jar, List<String> arguments) throws IOException {
        return command(List.of("-jar", jar.toString()), arguments);
    }

    private static ProcessBuilder command(List<String> program, List<String> arguments) throws IOException {
        String script = Files.readString(Path.of("..", "nexuscomm"));
        List<MatchResult> variables = VARIABLE.matcher(script).results().toList();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPTIONS.matcher(script)
                .results()
                .forEach(options ->
                        command.addAll(List.of(options.group(1).strip().split("\\s+"))));
        command.addAll(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        variables.forEach(variable -> builder.environment().put(variable.group(1), variable.group(2)));
        return builder;
    }

    /** Below those that the system gives out to who asks for any. */
    static int freePort() {
        return FreePort.from(21_000 + (int) (ProcessHandle.current().pid() % 10_000));
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The address that the console names. */
    String announced() {
        return onConsole(READY);
    }

    String setupToken() {
        return onConsole(SETUP_TOKEN);
    }

    private String onConsole(Pattern pattern) {
        return console.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not on the console: " + console));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The most memory it ever had resident; 0 where the system does not tell. */
    long peakResidentMb() throws IOException {
        return status("VmHWM:") / 1024;
    }

    /** Threads of the operating system; 0 where it does not tell. */
    long threads() throws IOException {
        return status("Threads:");
    }

    private long status(String field) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C and service managers do; how it ended. */
    int stop() throws InterruptedException {
        close();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private GatewayProcess awaitReady() throws Exception {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> follow(ready));
        try {
            if (!ready.get(120, TimeUnit.SECONDS)) {
                throw new AssertionError("the gateway ended before it served: " + console);
            }
            return this;
        } catch (TimeoutException | ExecutionException failure) {
            process.destroyForcibly();
            throw new AssertionError("the gateway did not become ready: " + console, failure);
        }
    }

    private void follow(CompletableFuture<Boolean> ready) {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                console.add(line);
                if (line.startsWith(lastLine)) {
                    ready.complete(true);
                }
            }
            ready.complete(false);
        } catch (IOException ended) {
            ready.complete(false);
        }
    }
}
