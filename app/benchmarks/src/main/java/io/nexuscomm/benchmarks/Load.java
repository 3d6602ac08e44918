package io.nexuscomm.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A closed loop: each connection sends a webhook, waits for the answer, and sends the next. */
final class Load {

    private final InetSocketAddress target;
    private final String path;
    private final Webhooks webhooks;
    private final int concurrency;

    Load(InetSocketAddress target, String path, Webhooks webhooks, int concurrency) {
        this.target = target;
        this.path = path;
        this.webhooks = webhooks;
        this.concurrency = concurrency;
    }

    Round run(Duration length) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(concurrency)) {
            List<Future<Connection>> running = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                running.add(threads.submit(() -> new Connection().until(end)));
            }
            List<Connection> ended = new ArrayList<>();
            for (Future<Connection> future : running) {
                ended.add(future.get());
            }
            return Round.of(ended, System.nanoTime() - start);
        }
    }

    /** What one connection did. */
    private final class Connection {

        private long[] nanos = new long[1 << 14];
        private int count;
        private long refused;
        private final List<String> acknowledged = new ArrayList<>();

        Connection until(long end) throws IOException {
            try (LoopbackClient client = new LoopbackClient(target)) {
                while (System.nanoTime() < end) {
                    Webhooks.Signed webhook = webhooks.next();
                    long sent = System.nanoTime();
                    int status = client.post(path, webhook.signature(), webhook.body());
                    record(System.nanoTime() - sent);
                    if (status / 100 == 2) {
                        acknowledged.add(webhook.id());
                    } else {
                        refused++;
                    }
                }
            }
            return this;
        }

        private void record(long took) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = took;
        }
    }

    /** What all connections did, latencies in nanoseconds and sorted. */
    record Round(List<String> ids, long refused, long[] latencies, long nanos) {

        private static Round of(List<Connection> connections, long nanos) {
            List<String> ids = new ArrayList<>();
            long refused = 0;
            int total = connections.stream()
                    .mapToInt(connection -> connection.count)
                    .sum();
            long[] latencies = new long[total];
            int at = 0;
            for (Connection connection : connections) {
                ids.addAll(connection.acknowledged);
                refused += connection.refused;
                System.arraycopy(connection.nanos, 0, latencies, at, connection.count);
                at += connection.count;
            }
            Arrays.sort(latencies);
            return new Round(ids, refused, latencies, nanos);
        }

        static Round total(List<Round> rounds) {
            List<String> ids = new ArrayList<>();
            rounds.forEach(round -> ids.addAll(round.ids));
            long[] latencies = rounds.stream()
                    .flatMapToLong(round -> Arrays.stream(round.latencies))
                    .sorted()
                    .toArray();
            return new Round(
                    ids,
                    rounds.stream().mapToLong(Round::refused).sum(),
                    latencies,
                    rounds.stream().mapToLong(Round::nanos).sum());
        }

        int acknowledged() {
            return ids.size();
        }

        double perSecond() {
            return ids.size() / (nanos / 1e9);
        }

        long percentile(int percent) {
            return latencies.length == 0
                    ? 0
                    : latencies[(int) Math.min(latencies.length - 1L, latencies.length * (long) percent / 100)];
        }
    }
}
