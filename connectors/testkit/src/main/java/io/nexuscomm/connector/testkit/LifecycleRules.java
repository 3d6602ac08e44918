package io.nexuscomm.connector.testkit;

import static io.nexuscomm.connector.testkit.http.RouteFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.testkit.http.OddProvider;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.TestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** What holds for routes that start, stop, fail, and serve many accounts at once. */
final class LifecycleRules {

    private static final int ROUNDS = 25;
    private static final Duration UNTIL_HUNG_UP = Duration.ofSeconds(20);

    private final Subject subject;
    private final FixtureChannel channel;

    private LifecycleRules(Subject subject, FixtureChannel channel) {
        this.subject = subject;
        this.channel = channel;
    }

    /** Of any channel, also of one that is pulled or held open: no account is there. */
    static Rule restarting(Subject subject) {
        LifecycleRules rules = new LifecycleRules(subject, FixtureChannel.idle(subject));
        return new Rule("N600", ROUNDS + " starts and stops leave no thread behind", rules::restarts);
    }

    static List<Rule> of(Subject subject, FixtureChannel channel) {
        LifecycleRules rules = new LifecycleRules(subject, channel);
        List<Rule> all = new ArrayList<>(List.of(
                new Rule("N601", "routes stop while a send waits for its answer", rules::stops),
                new Rule("N603", "two accounts know nothing of each other", rules::isolated),
                new Rule("N701", "a slow provider keeps no other account waiting", rules::slow)));
        if (subject.descriptor().webhook() != null) {
            all.add(new Rule("N602", "what was not stored is not acknowledged", rules::outage));
        }
        return all;
    }

    private void restarts() {
        new RouteFixture(channel).close();
        Set<Thread> before = threads();
        for (int round = 0; round < ROUNDS; round++) {
            new RouteFixture(channel).close();
        }
        boolean gone = Patience.until(() -> newSince(before).size() < ROUNDS);
        assertThat(gone)
                .as("whether the threads end, of which there are %s", newSince(before))
                .isTrue();
    }

    private static Set<String> newSince(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(thread -> thread.getName() + "#" + thread.threadId())
                .collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private void stops() {
        try (OddProvider provider = new OddProvider()) {
            provider.stall();
            RouteFixture routes = new RouteFixture(channel);
            CompletableFuture<SendOutcome> pending = sending(routes, routes.account(provider.base()));
            boolean asked = Patience.until(() -> !provider.requests().isEmpty());
            assertThat(asked).as("whether the provider was asked").isTrue();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(routes::close, LifecycleRules::start);
            assertThat(Patience.until(stopped::isDone))
                    .as("whether the routes stop")
                    .isTrue();
            assertThat(Patience.until(pending::isDone))
                    .as("whether the send ends")
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isolated() {
        try (OddProvider first = new OddProvider();
                OddProvider second = new OddProvider();
                RouteFixture routes = new RouteFixture(channel)) {
            first.answer(401, "");
            second.answer(channel.accepted());
            ConnectedAccount one = routes.account(first.base());
            ConnectedAccount other = routes.account(second.base());
            for (int round = 0; round < 2; round++) {
                assertThat(kind(routes.send(one, channel.step())))
                        .as("the first account")
                        .isEqualTo("NeedsReauth");
                assertThat(kind(routes.send(other, channel.step())))
                        .as("the second account")
                        .isEqualTo("Accepted");
            }
            assertThat(first.requests()).as("requests to the first provider").hasSize(2);
            assertThat(second.requests()).as("requests to the second provider").hasSize(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void slow() {
        try (OddProvider silent = new OddProvider();
                OddProvider quick = new OddProvider();
                RouteFixture routes = new RouteFixture(channel, UNTIL_HUNG_UP)) {
            silent.stall();
            quick.answer(channel.accepted());
            CompletableFuture<SendOutcome> pending = sending(routes, routes.account(silent.base()));
            boolean asked = Patience.until(() -> !silent.requests().isEmpty());
            assertThat(asked).as("whether the silent provider was asked").isTrue();

            CompletableFuture<SendOutcome> other = sending(routes, routes.account(quick.base()));

            assertThat(Patience.until(other::isDone))
                    .as("whether the other account's send ends meanwhile")
                    .isTrue();
            assertThat(kind(other.join())).isEqualTo("Accepted");
            assertThat(pending).as("the send to the silent provider").isNotDone();
            silent.close();
            assertThat(Patience.until(pending::isDone)).as("whether it ends").isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As after a crash between taking in and committing: the provider must learn that it has to come again. */
    private void outage() {
        try (RouteFixture routes = new RouteFixture(channel)) {
            ConnectedAccount account = routes.account("http://127.0.0.1:9");
            TestRequest webhook =
                    channel.proven(account, channel.secrets(account).getFirst());
            routes.store(false);
            Exchange answer = routes.request("POST", channel.webhookPath(), webhook, Map.of());
            assertThat(answer.getException() != null || status(answer) >= 500)
                    .as("whether the provider is told to come again, by HTTP %s", status(answer))
                    .isTrue();
            routes.store(true);
            assertThat(status(routes.request("POST", channel.webhookPath(), webhook, Map.of())))
                    .as("the answer when it comes again")
                    .isEqualTo(200);
            assertThat(routes.arrivals()).as("what was stored").hasSize(1);
        }
    }

    private CompletableFuture<SendOutcome> sending(RouteFixture routes, ConnectedAccount account) {
        return CompletableFuture.supplyAsync(() -> routes.send(account, channel.step()), LifecycleRules::start);
    }

    private static void start(Runnable work) {
        Thread.ofVirtual().start(work);
    }

    private static String kind(SendOutcome outcome) {
        return outcome.getClass().getSimpleName();
    }
}
