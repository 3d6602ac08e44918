package io.nexuscomm.benchmarks.timers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** One-shot triggers of one job on Quartz's clustered store, with the settings that the gateway ships and ten threads. */
final class QuartzTimers {

    private static final String NAME = "bench";
    private static final String PREFIX = "quartz.qrtz_";
    private static final ConcurrentMap<String, CountDownLatch> RUNS = new ConcurrentHashMap<>();

    private final Server server;

    QuartzTimers(Server server) {
        this.server = server;
    }

    /** Counts down. Made by Quartz. */
    public static final class Count implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            CountDownLatch latch = RUNS.get(context.getJobDetail().getKey().getName());
            if (latch != null) {
                latch.countDown();
            }
        }
    }

    /** Due in days, written past Quartz, which would take an hour for it. */
    void addPending(int count) throws SQLException {
        server.execute(
                // else each row would be looked for by a plan that was made while the table was empty
                "SET session_replication_role = replica",
                """
                INSERT INTO quartz.qrtz_job_details VALUES ('bench', 'pending', 'bench', NULL, '%s', true, false, false,
                    false, NULL)""".formatted(Count.class.getName()),
                """
                INSERT INTO quartz.qrtz_triggers
                SELECT 'bench', 'pending-' || n, 'bench', 'pending', 'bench', NULL, at + n * 2000, -1, 5, 'WAITING',
                    'SIMPLE', at, 0, NULL, 0, NULL
                FROM generate_series(1, %d) n, (SELECT (extract(epoch FROM now()) * 1000)::bigint + 43200000 AS at) t""".formatted(count),
                """
                INSERT INTO quartz.qrtz_simple_triggers
                SELECT 'bench', 'pending-' || n, 'bench', 0, 0, 0 FROM generate_series(1, %d) n""".formatted(count),
                "ANALYZE quartz.qrtz_triggers");
    }

    /** Firings a second of so many triggers that are all due when it starts. */
    double drain(int count) throws SchedulerException, InterruptedException {
        DBConnectionManager.getInstance().addConnectionProvider(NAME, new Connections(server));
        Scheduler scheduler = new StdSchedulerFactory(properties()).getScheduler();
        String run = "run-" + System.nanoTime();
        CountDownLatch latch = new CountDownLatch(count);
        RUNS.put(run, latch);
        JobDetail job = JobBuilder.newJob(Count.class)
                .withIdentity(run, NAME)
                .storeDurably()
                .build();
        scheduler.addJob(job, true);
        for (int number = 0; number < count; number++) {
            Trigger trigger = TriggerBuilder.newTrigger()
                    .withIdentity(run + "-" + number, NAME)
                    .forJob(job)
                    .startAt(new Date())
                    .build();
            scheduler.scheduleJob(trigger);
        }
        long start = System.nanoTime();
        scheduler.start();
        boolean all = latch.await(10, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - start) / 1e9;
        scheduler.shutdown(true);
        return (all ? count : count - latch.getCount()) / seconds;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", NAME);
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "10");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", NAME);
        properties.setProperty("org.quartz.jobStore.tablePrefix", PREFIX);
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        // a minute would make misfires of what waits for its turn
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "600000");
        return properties;
    }

    /** From a pool, as the gateway gives them. */
    private static final class Connections implements ConnectionProvider {

        private final HikariDataSource pool = new HikariDataSource();

        Connections(Server server) {
            pool.setJdbcUrl(server.jdbcUrl());
            pool.setUsername(server.user());
            pool.setPassword(server.password());
            pool.setMaximumPoolSize(12);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void initialize() {}

        @Override
        public void shutdown() {
            pool.close();
        }
    }
}
