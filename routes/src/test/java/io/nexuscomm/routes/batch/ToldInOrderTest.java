package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Beginnings;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.rules.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two workers, the first of which is slow: what sets rules off about a contact does not overtake itself. */
class ToldInOrderTest {

    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final String STATES = """
            rule: state
            status: live
            trigger: { topic: orders, contact: phone, key: id }
            then: [{ note: "{{event.data.state}}" }%s]
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    private void tell(String wrote, String state) {
        Message anchor = rig.message(wrote).orElseThrow();
        Begin begin = Begin.told("topic:orders", EventData.of(Map.of("state", state)));
        RuleStep step = new RuleStep(
                Begin.ALL,
                1,
                UUID.randomUUID(),
                Begin.PATH,
                anchor.account(),
                anchor.lane(),
                anchor.conversation(),
                contactOf(anchor),
                anchor.id(),
                begin.json());
        new Beginnings(rig.inbox, rig.store.jobs(), rig.wakeups(), rig.clock).begin(rig.organization, step);
    }

    private ContactId contactOf(Message message) {
        return rig.store
                .conversations()
                .find(rig.organization, message.conversation())
                .orElseThrow()
                .contact()
                .id();
    }

    private List<Job> take(int most) {
        return rig.store.jobs().take("node", LEASE, most);
    }

    private Outcome perform(Job job) {
        Outcome outcome = rig.beginningRuns().perform(job, job.step());
        Fate fate = outcome.again() == null ? Fate.DONE : Fate.RETRY;
        rig.store.jobs().settle(new Settlement(job, fate, outcome.again(), 0, null, List.of(), null, null, List.of()));
        return outcome;
    }

    private void performAll() {
        for (List<Job> taken = take(1); !taken.isEmpty(); taken = take(1)) {
            taken.forEach(this::perform);
        }
    }

    private List<String> notes() {
        return rig.messages().stream()
                .filter(message -> message.origin() == Origin.AUTOMATION)
                .map(Message::plainText)
                .toList();
    }

    @Test
    void laterThingShouldWaitWhileASlowWorkerIsAtTheOneBefore() throws Exception {
        rig.rules(STATES.formatted(""));
        rig.take(Told.text(key, "m1", ana, "my order"));
        List<String> states = List.of("created", "paid", "packed", "shipped", "delivered");
        states.forEach(state -> tell("m1", state));

        Job slow = take(1).getFirst();
        take(10).forEach(this::perform);
        perform(slow);
        performAll();

        assertThat(notes()).isEqualTo(states);
    }

    @Test
    void anotherContactShouldNotWait() throws Exception {
        rig.rules(STATES.formatted(""));
        rig.take(Told.text(key, "m1", ana, "my order"));
        rig.take(Told.text(key, "m2", Told.phone("+4915187654321", "Ben"), "mine"));
        tell("m1", "Ana's");
        tell("m2", "Ben's");

        Job slow = take(1).getFirst();
        take(10).forEach(this::perform);

        assertThat(notes()).hasSize(1);
        perform(slow);
        assertThat(notes()).containsExactlyInAnyOrder("Ana's", "Ben's");
    }

    @Test
    void runThatWaitsShouldNotHoldUpWhatComesAfterIt() throws Exception {
        rig.rules(STATES.formatted(", { wait: 10m }, { note: later }") + "mode: { run: parallel }\n");
        rig.take(Told.text(key, "m1", ana, "my order"));
        tell("m1", "created");
        tell("m1", "paid");

        performAll();

        assertThat(notes()).containsExactly("created", "paid");
    }

    @Test
    void thingThatConflictsForEverShouldBeGivenUpAndLetTheNextGoOn() throws Exception {
        rig.rules(STATES.formatted(""));
        rig.take(Told.text(key, "m1", ana, "my order"));
        tell("m1", "created");
        tell("m1", "paid");
        Instant began = rig.clock.instant();
        rig.inbox.conflicts.set(1_000);

        for (Outcome outcome = perform(take(10).getFirst());
                outcome.again() != null;
                outcome = perform(take(10).getFirst())) {
            assertThat(take(10)).isEmpty();
            rig.clock.advance(Duration.between(rig.clock.instant(), outcome.again()));
        }
        rig.inbox.conflicts.set(0);
        performAll();

        assertThat(notes()).containsExactly("paid");
        assertThat(Duration.between(began, rig.clock.instant())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void whatBecomesOfAMessageShouldSetRulesOffInItsOrder() throws Exception {
        rig.rules("""
                rule: seen
                status: live
                trigger: [message.sent, message.delivered, message.read]
                then: [{ note: seen }]
                """);
        rig.take(Told.echo(key, "m1", ana, "hello"));
        rig.take(Told.status(key, "m1", DeliveryState.DELIVERED));
        rig.take(Told.status(key, "m1", DeliveryState.READ));
        rig.occasions().put(rig.store.events().after(EventCursor.START, 1_000));
        List<String> began = new ArrayList<>();

        for (List<Job> taken = take(10); !taken.isEmpty(); taken = take(10)) {
            assertThat(taken).hasSize(1);
            began.addAll(Begin.of(taken.getFirst().step().data()).types());
            perform(taken.getFirst());
        }

        assertThat(began).containsExactly("message.sent", "message.delivered", "message.read");
    }
}
