package io.nexuscomm.benchmarks.timers;

import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.Fired;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.inbox.postgres.InboxStoreConfiguration;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The gateway's timers, wired as the gateway wires them. Counts what it added and what was fired, to look for both. */
final class OurTimers implements AutoCloseable {

    /** As the gateway's poller has it. */
    private static final int BATCH = 500;

    private static final Duration POLL = Duration.ofMillis(250);

    /** Nobody does the jobs here: nothing is to be held back for them. */
    private static final int ROOM = Integer.MAX_VALUE;

    private static final int ADDED_TOGETHER = 5_000;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final OrganizationId organization = ids.organization();
    private final AccountId account = ids.account();
    private final Server server;
    private final Timers timers;
    private final Set<UUID> fired = new HashSet<>();
    private long expected;
    private long again;

    OurTimers(Server server, Path data) {
        this.server = server;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench",
                        Map.of(
                                "nexuscomm.database.url", server.jdbcUrl(),
                                "nexuscomm.database.user", server.user(),
                                "nexuscomm.database.password", server.password(),
                                "nexuscomm.database.connections", 8,
                                "nexuscomm.data", data.toString())));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(IdSource.class, () -> ids);
        context.register(InboxStoreConfiguration.class);
        context.refresh();
        timers = context.getBean(Timers.class);
    }

    /** Due in days: they are only there. */
    void addPending(int count) {
        Instant first = Instant.now().plus(Duration.ofHours(12));
        long apart = Duration.ofDays(30).toMillis() / Math.max(1, count);
        add(count, number -> first.plusMillis(apart * number));
        expected -= count;
    }

    void add(int count, IntFunction<Instant> due) {
        List<Timer> some = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Timer.Send send = new Timer.Send(account, new LaneId(ids.next()), new MessageId(ids.next()));
            Timer timer = new Timer(ids.job(), null, When.at(due.apply(number)), send);
            some.add(timer);
            if (some.size() == ADDED_TOGETHER) {
                timers.add(organization, some, IfKeyed.REPLACE);
                some.clear();
            }
        }
        timers.add(organization, some, IfKeyed.REPLACE);
        expected += count;
    }

    /** Takes all that is due, on so many threads as nodes would be there. */
    double drain(int nodes) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Fired> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
            List<Future<List<Fired>>> parts = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                parts.add(threads.submit(this::untilEmpty));
            }
            for (Future<List<Fired>> part : parts) {
                all.addAll(part.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        note(all);
        return all.size() / seconds;
    }

    private List<Fired> untilEmpty() {
        List<Fired> all = new ArrayList<>();
        List<Fired> some = timers.fire(BATCH, ROOM);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = timers.fire(BATCH, ROOM);
        }
        return all;
    }

    /** Polls as a node does, until so many that are due from a moment on have been fired. Gives these. */
    List<Fired> poll(Instant from, int wanted, Duration patience) throws InterruptedException {
        List<Fired> fresh = new ArrayList<>();
        Instant end = Instant.now().plus(patience);
        Object pause = new Object();
        while (fresh.size() < wanted && Instant.now().isBefore(end)) {
            List<Fired> some = timers.fire(BATCH, ROOM);
            note(some);
            some.stream().filter(one -> !one.dueAt().isBefore(from)).forEach(fresh::add);
            if (some.size() < BATCH / 10) {
                synchronized (pause) {
                    pause.wait(POLL.toMillis());
                }
            }
        }
        return fresh;
    }

    private void note(List<Fired> some) {
        for (Fired one : some) {
            if (!fired.add(one.id().value())) {
                again++;
            }
        }
    }

    /** Of what should have become a job by now, how many did not. */
    long lost() throws SQLException {
        return Math.max(0, expected - Math.min(fired.size(), server.count("SELECT count(*) FROM job")));
    }

    /** Fired more than once, or a job of nothing that was added. */
    long doubled() throws SQLException {
        return again + Math.max(0, server.count("SELECT count(*) FROM job") - expected);
    }

    long pending() throws SQLException {
        return server.count("SELECT count(*) FROM timer");
    }

    @Override
    public void close() {
        context.close();
    }
}
