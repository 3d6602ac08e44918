package io.nexuscomm.benchmarks;

import io.nexuscomm.app.database.EmbeddedPostgreSql;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.util.FileSystemUtils;

/** The gateway and its reference as processes of their own on one durable PostgreSQL, and the load for both. */
final class IngestBench implements AutoCloseable {

    private static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

    private final Path directory;
    private final BenchDatabase database;
    private final ServerProcess gateway;
    private final ServerProcess reference;
    private final int concurrency;

    private IngestBench(
            Path directory, BenchDatabase database, ServerProcess gateway, ServerProcess reference, int concurrency) {
        this.directory = directory;
        this.database = database;
        this.gateway = gateway;
        this.reference = reference;
        this.concurrency = concurrency;
    }

    static IngestBench start(int concurrency) throws IOException, SQLException, InterruptedException {
        say("starting PostgreSQL, the gateway and the reference");
        Path directory = Files.createTempDirectory("nexuscomm-bench");
        BenchDatabase database = new BenchDatabase(EmbeddedPostgreSql.start(
                directory.resolve("postgres"),
                directory.resolve("binaries"),
                directory.resolve("postgres.log"),
                "bench"));
        database.create("gateway");
        database.create("reference");
        ServerProcess gateway = ServerProcess.gateway(directory, database);
        try {
            ServerProcess reference = ServerProcess.reference(directory, database, APP_SECRET);
            return new IngestBench(directory, database, gateway, reference, concurrency);
        } catch (IOException failure) {
            gateway.stop();
            database.close();
            throw failure;
        }
    }

    IngestResult measure(Duration warmUp, Duration length, int rounds)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        String account = new GatewaySetup(gateway).whatsAppAccount(APP_SECRET);
        Webhooks webhooks = new Webhooks(APP_SECRET);
        Load ours = new Load(address(gateway), "/webhooks/whatsapp/" + account, webhooks, concurrency);
        Load theirs = new Load(address(reference), "/webhook", webhooks, concurrency);

        say("warming up, " + warmUp.toSeconds() + " s each");
        Load.Round first = ours.run(warmUp);
        theirs.run(warmUp);

        List<Load.Round> gatewayRounds = new ArrayList<>();
        List<Load.Round> referenceRounds = new ArrayList<>();
        long visible = 0;
        for (int round = 1; round <= rounds; round++) {
            say("round " + round + " of " + rounds);
            long before = database.inboundMessages();
            gatewayRounds.add(ours.run(length));
            visible += database.inboundMessages() - before;
            referenceRounds.add(theirs.run(length));
        }
        long rss = gateway.peakRssMb();
        List<String> acknowledged = new ArrayList<>(first.ids());
        gatewayRounds.forEach(round -> acknowledged.addAll(round.ids()));
        BenchDatabase.Check check = database.check(acknowledged);
        double seconds = gatewayRounds.stream().mapToLong(Load.Round::nanos).sum() / 1e9;
        return new IngestResult(gatewayRounds, referenceRounds, visible / seconds, rss, check.lost(), check.doubled());
    }

    @Override
    public void close() throws IOException {
        gateway.stop();
        reference.stop();
        database.close();
        FileSystemUtils.deleteRecursively(directory);
    }

    private static InetSocketAddress address(ServerProcess server) {
        return new InetSocketAddress("127.0.0.1", server.port());
    }

    private static void say(String progress) {
        System.err.println(progress);
    }
}
