package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Background.Asked;
import io.nexuscomm.inbox.Background.Count;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.ContactAttributes;
import io.nexuscomm.inbox.Batch.ConversationChange;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules know of contacts and conversations beside the messages, and what they make of them. */
public interface BackgroundContract {

    Ports ports();

    private Background background(Scenario scenario, Person person, Count... counts) {
        return ports().inbox()
                .backgrounds(
                        scenario.organization,
                        Set.of(person.contact()),
                        new Asked(List.of(counts), Set.of("follow-up", "other"), Set.of()),
                        Scenario.now())
                .get(person.contact());
    }

    @Test
    default void somebodyNewShouldHaveAnEmptyBackground() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");

        Background background = background(scenario, ana);

        assertThat(background.profile()).isEqualTo(Profile.EMPTY);
        assertThat(background.lastInboundAt()).isNull();
        assertThat(background.consents()).isEmpty();
        assertThat(background.conversation().priority()).isEqualTo(Priority.NORMAL);
        assertThat(background.conversation().attributes()).isEmpty();
        assertThat(background.conversation().channels()).containsExactly("whatsapp");
        assertThat(background.counts()).isEmpty();
    }

    @Test
    default void messagesShouldBeCountedByDirectionAndTime() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person ben = scenario.newPerson("+4915187654321", "Ben");
        scenario.receive(ana, "one");
        Message second = scenario.receive(ana, "two");
        scenario.receive(ben, "another's");

        Background background = background(
                scenario,
                ana,
                new Count(Direction.INBOUND, true, Duration.ofMinutes(10)),
                new Count(Direction.OUTBOUND, true, Duration.ofMinutes(10)),
                new Count(Direction.INBOUND, false, Duration.ofMinutes(10)),
                new Count(Direction.INBOUND, true, Duration.ofMinutes(-10)));

        assertThat(background.counts()).containsExactly(2, 0, 2, 0);
        assertThat(background.lastInboundAt()).isEqualTo(second.occurredAt());
        assertThat(background.conversation().lastInboundAt()).isEqualTo(second.occurredAt());
    }

    @Test
    default void backgroundShouldBeEmptyForAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Scenario stranger = new Scenario(ports());

        assertThat(ports().inbox()
                        .backgrounds(stranger.organization, Set.of(ana.contact()), Asked.NOTHING, Scenario.now()))
                .isEmpty();
    }

    @Test
    default void consentShouldBeTheContactsOnAnyLane() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.commit(scenario.batch()
                .add(new ConsentRow(scenario.account, ana.chat(), "appointments", true, Scenario.now()))
                .add(new ConsentRow(scenario.account, ana.chat(), "MARKETING", false, Scenario.now())));

        assertThat(background(scenario, ana).consents()).containsExactly("appointments");
    }

    @Test
    default void laneShouldTellThatItsContactOptedOut() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        LaneKey key = ana.laneKey(scenario.account);
        scenario.commit(scenario.batch()
                .add(new ConsentRow(scenario.account, ana.chat(), Consents.ALL, false, Scenario.now())));

        Gathered found = ports().inbox().gather(scenario.asking().lane(key).build());

        assertThat(found.lanes().get(key).optedOut()).isTrue();
    }

    @Test
    default void whatRulesKeepShouldBeKnownAndShown() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.commit(tagged(scenario, ana, "old", "new"));
        scenario.commit(scenario.batch()
                .add(new ContactAttributes(ana.contact(), Map.of("plan", "gold", "orders", 7)))
                .add(change(ana, Set.of("old"), Priority.HIGH, null, null, Map.of("invoice", "4711", "paid", true))));
        scenario.commit(scenario.batch().add(change(ana, Set.of(), null, null, null, Map.of("paid", false))));

        Background background = background(scenario, ana);
        Conversation shown = conversation(scenario, ana);

        assertThat(background.profile().attributes()).isEqualTo(Map.of("plan", "gold", "orders", 7));
        assertThat(background.conversation().attributes()).isEqualTo(Map.of("invoice", "4711", "paid", false));
        assertThat(background.conversation().priority()).isEqualTo(Priority.HIGH);
        assertThat(shown.attributes()).isEqualTo(background.conversation().attributes());
        assertThat(shown.priority()).isEqualTo(Priority.HIGH);
        assertThat(shown.tags()).containsExactly("new");
    }

    @Test
    default void personsWordOnTheStatusShouldStand() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        ports().conversations()
                .change(scenario.organization, ana.conversation(), ConversationStatus.CLOSED, null, null);

        scenario.commit(scenario.batch()
                .add(change(ana, Set.of(), null, ConversationStatus.OPEN, ConversationStatus.SNOOZED, Map.of())));

        assertThat(conversation(scenario, ana).status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    default void conversationShouldOpenWhenItsSnoozeIsOver() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person ben = scenario.newPerson("+4915187654321", "Ben");
        scenario.commit(scenario.batch()
                .add(snooze(ana, Scenario.now().minusSeconds(1)))
                .add(snooze(ben, Scenario.now().plusSeconds(600))));
        assertThat(conversation(scenario, ana).snoozedUntil()).isNotNull();

        while (ports().conversations().wake(100) == 100) {
            // others' conversations may be due as well
        }

        assertThat(conversation(scenario, ana).status()).isEqualTo(ConversationStatus.OPEN);
        assertThat(conversation(scenario, ana).snoozedUntil()).isNull();
        assertThat(conversation(scenario, ben).status()).isEqualTo(ConversationStatus.SNOOZED);
    }

    @Test
    default void runThatWaitsShouldBeKnownUntilItGoesOn() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        UUID conversation = ana.conversation().value();
        RuleStep step = new RuleStep(
                "follow-up", 1, conversation, "/then/0/wait", scenario.account, null, null, null, null, null);
        Timer timer = new Timer(
                scenario.ids.job(),
                Background.keyOf("follow-up", conversation),
                Timer.When.at(Scenario.now().plusSeconds(3600)),
                new Timer.Rule(step));
        scenario.commit(scenario.batch().add(new TimerChange.Add(timer)));
        assertThat(background(scenario, ana).underWay()).containsExactly(Map.entry("follow-up", 1));

        ports().timers().cancel(scenario.organization, Background.keyOf("follow-up", conversation), null);

        assertThat(background(scenario, ana).underWay()).isEmpty();
    }

    @Test
    default void runsThatWaitSideBySideShouldBeCountedAndFound() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        UUID conversation = ana.conversation().value();
        List<Timer> waiting = Stream.of(
                        Background.keyOf("follow-up", conversation, scenario.ids.next()),
                        Background.keyOf("follow-up", conversation, scenario.ids.next()),
                        Background.keyOf("follow-up-2", conversation, scenario.ids.next()),
                        Background.keyOf("other", ana.contact().value()))
                .map(key -> new Timer(
                        scenario.ids.job(),
                        key,
                        Timer.When.at(Scenario.now().plusSeconds(3600)),
                        new Timer.Rule(new RuleStep(
                                "any", 1, conversation, "/then/0/wait", null, null, null, null, null, null))))
                .toList();
        waiting.forEach(timer -> scenario.commit(scenario.batch().add(new TimerChange.Add(timer))));

        assertThat(background(scenario, ana).underWay()).containsOnly(Map.entry("follow-up", 2), Map.entry("other", 1));
        assertThat(ports().timers().ofRuns(scenario.organization, Set.of(conversation)))
                .containsExactlyInAnyOrderElementsOf(waiting.subList(0, 3));
        assertThat(ports().timers()
                        .ofRuns(
                                scenario.organization,
                                Set.of(conversation, ana.contact().value(), scenario.ids.next())))
                .containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(ports().timers().isAnyRunWaiting(scenario.organization)).isTrue();
        Scenario stranger = new Scenario(ports());
        assertThat(ports().timers().ofRuns(stranger.organization, Set.of(conversation)))
                .isEmpty();
        assertThat(ports().timers().isAnyRunWaiting(stranger.organization)).isFalse();
    }

    @Test
    default void priorityAndSnoozeShouldBeAPersonsToSet() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Instant until = Scenario.now().plusSeconds(3600);

        ports().conversations()
                .change(
                        scenario.organization,
                        ana.conversation(),
                        new Conversations.Change(ConversationStatus.SNOOZED, null, null, Priority.URGENT, until));

        Conversation shown = conversation(scenario, ana);
        assertThat(shown.priority()).isEqualTo(Priority.URGENT);
        assertThat(shown.snoozedUntil()).isEqualTo(until);
    }

    private static ConversationChange snooze(Person person, Instant until) {
        return new ConversationChange(
                person.conversation(),
                Set.of(),
                null,
                ConversationStatus.OPEN,
                ConversationStatus.SNOOZED,
                until,
                Map.of());
    }

    private static ConversationChange change(
            Person person,
            Set<String> untag,
            @Nullable Priority priority,
            @Nullable ConversationStatus seen,
            @Nullable ConversationStatus status,
            Map<String, Object> attributes) {
        return new ConversationChange(person.conversation(), untag, priority, seen, status, null, attributes);
    }

    private static BatchBuilder tagged(Scenario scenario, Person person, String... tags) {
        return scenario.batch()
                .add(new ConversationTouch(person.conversation(), 0, null, null, null, null, Set.of(tags), false));
    }

    private Conversation conversation(Scenario scenario, Person person) {
        return ports().conversations()
                .find(scenario.organization, person.conversation())
                .orElseThrow();
    }
}
