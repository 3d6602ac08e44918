package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.gateway.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many jobs are done at once, and what happens when the store or the gateway goes away meanwhile. */
class DispatcherTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SendOutcome TAKEN = new SendOutcome.Accepted(List.of(), "200");

    private final Bench bench = new Bench();
    private final Door jobs = new Door(bench.store.jobs());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<Dispatcher> started = new ArrayList<>();

    @AfterEach
    void stop() {
        answered.countDown();
        started.forEach(Dispatcher::stop);
    }

    @Test
    void jobShouldBeDoneWhenItIsDueAndNobodyWakes() {
        start(Bench.SETTINGS);
        Message message = bench.send(bench.ana(), "hello");

        awaitState(message, DeliveryState.SUBMITTED);
    }

    @Test
    void jobsShouldBeDoneSoManyAtATime() {
        List<Message> messages = new ArrayList<>();
        for (int lane = 0; lane < 10; lane++) {
            messages.add(bench.send(bench.scenario.newPerson("+491511000" + lane, null), "hello"));
            bench.transport.answersBy(this::slowly);
        }
        start(Bench.SETTINGS);

        await().atMost(SOON).until(() -> bench.transport.sent.size() == Bench.SETTINGS.inFlight());
        await().during(Duration.ofMillis(200))
                .atMost(SOON)
                .until(() -> bench.transport.sent.size() == Bench.SETTINGS.inFlight());
        assertThat(jobs.most.get()).isLessThanOrEqualTo(Bench.SETTINGS.inFlight());
        answered.countDown();

        messages.forEach(message -> awaitState(message, DeliveryState.SUBMITTED));
    }

    @Test
    void jobInWorkShouldStayOursHoweverLongItTakes() {
        Message message = bench.send(bench.ana(), "a very long text at a slow pace");
        bench.transport.answersBy(this::slowly);
        DispatchSettings usual = Bench.SETTINGS;
        start(new DispatchSettings(
                usual.inFlight(),
                Duration.ofMillis(60),
                usual.poll(),
                usual.patience(),
                usual.maxAttempts(),
                usual.maxMediaBytes()));

        await().atMost(SOON).until(() -> jobs.renewals.get() >= 3);
        answered.countDown();

        awaitState(message, DeliveryState.SUBMITTED);
        assertThat(bench.attempts(message)).containsExactly("ACCEPTED");
        int renewed = jobs.renewals.get();
        await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> jobs.renewals.get() <= renewed + 1);
    }

    @Test
    void laneShouldKeepItsOrderAndHaveOneInFlight() {
        Person ana = bench.ana();
        List<String> texts = new ArrayList<>();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int at = 0; at < 20; at++) {
            texts.add("message " + at);
            bench.send(ana, "message " + at);
            bench.transport.answersBy(() -> {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                Thread.yield();
                inFlight.decrementAndGet();
                return TAKEN;
            });
        }
        start(Bench.SETTINGS);
        start(Bench.SETTINGS);

        await().atMost(SOON).until(() -> bench.transport.sent.size() == 20);
        assertThat(bench.transport.texts()).isEqualTo(texts);
        assertThat(most).hasValue(1);
    }

    @Test
    void answerShouldNotBeLostWhenTheStoreIsAwayForAMoment() {
        Message message = bench.send(bench.ana(), "hello");
        jobs.refusedSettlements.set(3);
        start(Bench.SETTINGS);

        awaitState(message, DeliveryState.SUBMITTED);
        assertThat(bench.transport.sent).hasSize(1);
    }

    @Test
    void dispatcherShouldGoOnWhenJobsCouldNotBeTakenForAMoment() {
        Message message = bench.send(bench.ana(), "hello");
        jobs.refusedTakings.set(3);
        start(Bench.SETTINGS);

        awaitState(message, DeliveryState.SUBMITTED);
    }

    @Test
    void stopShouldWaitForWhatIsInWorkAndTakeNothingMore() {
        Message inWork = bench.send(bench.ana(), "hello");
        bench.transport.answersBy(this::slowly);
        Dispatcher dispatcher = start(Bench.SETTINGS);
        await().atMost(SOON).until(() -> bench.transport.sent.size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(dispatcher::stop);
        await().atMost(SOON).until(() -> !dispatcher.isRunning());
        Message late = bench.send(bench.scenario.newPerson("+4915187654321", "Ben"), "late");
        assertThat(stopped).isNotDone();
        answered.countDown();

        assertThat(stopped).succeedsWithin(SOON);
        assertThat(bench.delivery(inWork).state()).isEqualTo(DeliveryState.SUBMITTED);
        assertThat(bench.delivery(late).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void stopShouldEndWhenItsPatienceDoesAndLeaveADoubtBehind() {
        Message message = bench.send(bench.ana(), "hello");
        bench.transport.answersBy(this::slowly);
        Dispatcher dispatcher = start(impatient());
        await().atMost(SOON).until(() -> bench.transport.sent.size() == 1);

        dispatcher.stop();
        bench.clock.advance(Bench.LEASE);
        bench.round(bench.sendWork("another"));
        answered.countDown();

        await().atMost(SOON).until(() -> counted("fenced") == 1);
        assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.UNCERTAIN);
    }

    @Test
    void whatIsTakenDuringAStopShouldBeGivenBackUntried() {
        Message message = bench.send(bench.ana(), "hello");
        CountDownLatch taking = new CountDownLatch(1);
        jobs.onTaken = () -> {
            taking.countDown();
            await().atMost(SOON).until(() -> !started.getFirst().isRunning());
        };
        Dispatcher dispatcher = start(Bench.SETTINGS);
        assertThat(taking)
                .satisfies(
                        latch -> assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue());

        dispatcher.stop();

        assertThat(bench.transport.sent).isEmpty();
        Job again = bench.take().getFirst();
        assertThat(again.message()).isEqualTo(message.id());
        assertThat(again.takenOver()).isFalse();
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    void eventsShouldBeAnnouncedWhenASettlementWroteSome() {
        AtomicInteger announced = new AtomicInteger();
        Signals signals = new Signals();
        signals.onEvents(announced::incrementAndGet);
        bench.send(bench.ana(), "hello");
        start(Bench.SETTINGS, signals);

        await().atMost(SOON).until(() -> announced.get() == 1);
        assertThat(counted("done")).isEqualTo(1);
    }

    private SendOutcome slowly() {
        try {
            answered.await();
            return TAKEN;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double counted(String outcome) {
        return meters.counter("nexuscomm_jobs_total", "kind", "send", "outcome", outcome)
                .count();
    }

    private static DispatchSettings impatient() {
        DispatchSettings like = Bench.SETTINGS;
        return new DispatchSettings(
                like.inFlight(),
                like.lease(),
                like.poll(),
                Duration.ofMillis(100),
                like.maxAttempts(),
                like.maxMediaBytes());
    }

    private Dispatcher start(DispatchSettings settings) {
        return start(settings, new Signals());
    }

    private Dispatcher start(DispatchSettings settings, Wakeups wakeups) {
        String node = "node-" + started.size();
        Dispatcher dispatcher = new Dispatcher(
                jobs,
                Map.of(Job.Kind.SEND, bench.sendWork(node), Job.Kind.MEDIA, bench.mediaWork()),
                () -> wakeups,
                settings,
                new DispatchMetrics(meters),
                node,
                bench.clock);
        started.add(dispatcher);
        dispatcher.start();
        return dispatcher;
    }

    private void awaitState(Message message, DeliveryState state) {
        await().atMost(SOON).until(() -> bench.delivery(message).state() == state);
    }

    /** The way to the jobs, which can be shut for a while. */
    private static final class Door implements Jobs {

        private final Jobs behind;
        private final AtomicInteger refusedTakings = new AtomicInteger();
        private final AtomicInteger refusedSettlements = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger renewals = new AtomicInteger();
        private volatile Runnable onTaken = () -> {};

        Door(Jobs behind) {
            this.behind = behind;
        }

        @Override
        public List<Job> take(String node, Duration lease, int limit) {
            refuse(refusedTakings);
            List<Job> taken = behind.take(node, lease, limit);
            most.accumulateAndGet(taken.size(), Math::max);
            if (!taken.isEmpty()) {
                onTaken.run();
            }
            return taken;
        }

        @Override
        public void renew(Collection<Job> held, Duration lease) {
            renewals.addAndGet(held.size());
            behind.renew(held, lease);
        }

        @Override
        public void add(OrganizationId organization, List<JobRow> jobs) {
            behind.add(organization, jobs);
        }

        @Override
        public Optional<RuleStep> step(OrganizationId organization, JobId id) {
            return behind.step(organization, id);
        }

        @Override
        public boolean settle(Settlement settlement) {
            refuse(refusedSettlements);
            return behind.settle(settlement);
        }

        @Override
        public boolean retryNow(OrganizationId organization, MessageId message) {
            return behind.retryNow(organization, message);
        }

        @Override
        public boolean discard(OrganizationId organization, MessageId message) {
            return behind.discard(organization, message);
        }

        @Override
        public boolean cancel(OrganizationId organization, MessageId message, String by) {
            return behind.cancel(organization, message, by);
        }

        @Override
        public int hurry(OrganizationId organization, AccountId account) {
            return behind.hurry(organization, account);
        }

        private static void refuse(AtomicInteger times) {
            if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StoreUnavailable("away", null);
            }
        }
    }
}
