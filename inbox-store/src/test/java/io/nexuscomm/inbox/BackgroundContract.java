package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

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

    private static Timer waiting(Scenario scenario, Person person, String rule, boolean wide) {
        UUID run = scenario.ids.next();
        // no database reads it as JSON
        ObjectNode data = InboxJson.mapper().createObjectNode().put("said", "\u0000");
        return new Timer(
                scenario.ids.job(),
                Background.keyOf(rule, wide, run),
                Timer.When.at(Scenario.now().plusSeconds(3600)),
                new Timer.Rule(new RuleStep(
                        rule, 1, run, "/then/0/wait", scenario.account, person.lane(), null, null, null, data)));
    }

    private static void commit(Scenario scenario, List<Timer> timers) {
        timers.forEach(timer -> scenario.commit(scenario.batch().add(new TimerChange.Add(timer))));
    }

    private List<Timer> ofRuns(Scenario scenario, UUID... subjects) {
        return ports().timers().ofRuns(scenario.organization, Set.of(subjects));
    }

    @Test
    default void runThatWaitsShouldBeKnownUntilItGoesOn() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Timer timer = waiting(scenario, ana, "follow-up", false);
        commit(scenario, List.of(timer));
        assertThat(background(scenario, ana).underWay()).containsExactly(Map.entry("follow-up", 1));

        ports().timers().cancel(scenario.organization, timer.key(), null);

        assertThat(background(scenario, ana).underWay()).isEmpty();
    }

    @Test
    default void runsThatWaitSideBySideShouldBeCountedAndFound() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        UUID conversation = ana.conversation().value();
        UUID contact = ana.contact().value();
        List<Timer> waiting = List.of(
                waiting(scenario, ana, "follow-up", false),
                waiting(scenario, ana, "follow-up", false),
                waiting(scenario, ana, "follow-up-2", false),
                waiting(scenario, ana, "other", true));
        commit(scenario, waiting);
        commit(scenario, List.of(waiting(scenario, scenario.newPerson("+4915187654321", "Ben"), "other", true)));

        assertThat(background(scenario, ana).underWay()).containsOnly(Map.entry("follow-up", 2), Map.entry("other", 1));
        assertThat(ofRuns(scenario, conversation)).containsExactlyInAnyOrderElementsOf(waiting.subList(0, 3));
        assertThat(ofRuns(scenario, conversation, contact, scenario.ids.next()))
                .containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(ports().timers().isAnyRunWaiting(scenario.organization)).isTrue();
        Scenario stranger = new Scenario(ports());
        assertThat(ofRuns(stranger, conversation, contact)).isEmpty();
        assertThat(ports().timers().isAnyRunWaiting(stranger.organization)).isFalse();
    }

    @Test
    default void runsThatWaitShouldGoWhereTheirLanesGo() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person ben = scenario.newPerson("+4915187654321", "Ben");
        Timer anas = waiting(scenario, ana, "follow-up", false);
        Timer bens = waiting(scenario, ben, "follow-up", false);
        Timer wide = waiting(scenario, ben, "other", true);
        commit(scenario, List.of(anas, bens, wide));

        ports().conversations().merge(scenario.organization, ana.contact(), ben.contact(), "user:ada");

        assertThat(background(scenario, ana).underWay()).containsOnly(Map.entry("follow-up", 2), Map.entry("other", 1));
        assertThat(ofRuns(scenario, ana.conversation().value())).containsExactlyInAnyOrder(anas, bens);
        assertThat(ofRuns(scenario, ana.contact().value())).containsExactly(wide);
        Timer since = waiting(scenario, ben, "follow-up", false);
        commit(scenario, List.of(since));

        unmerge(scenario, ana);

        assertThat(background(scenario, ana).underWay()).containsOnly(Map.entry("follow-up", 1));
        assertThat(background(scenario, ben).underWay()).containsOnly(Map.entry("follow-up", 2), Map.entry("other", 1));
        assertThat(ofRuns(scenario, ana.conversation().value(), ana.contact().value()))
                .containsExactly(anas);
        assertThat(ofRuns(scenario, ben.conversation().value(), ben.contact().value()))
                .containsExactlyInAnyOrder(bens, wide, since);
    }

    @Test
    default void runsShouldEndThatAreAboutTheSameWhenANewOneEndsThem() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person ben = scenario.newPerson("+4915187654321", "Ben");
        Person cleo = scenario.newPerson("+4915187654322", "Cleo");
        Timer another = waiting(scenario, ana, "other", false);
        Timer wide = waiting(scenario, ben, "follow-up", true);
        Timer cleos = waiting(scenario, cleo, "follow-up", false);
        commit(
                scenario,
                List.of(
                        waiting(scenario, ana, "follow-up", false),
                        waiting(scenario, ben, "follow-up", false),
                        another,
                        wide,
                        cleos));
        ports().conversations().merge(scenario.organization, ana.contact(), ben.contact(), "user:ada");
        Timer newest = waiting(scenario, ana, "follow-up", false);

        scenario.commit(scenario.batch()
                .add(new TimerChange.Add(newest))
                .add(new TimerChange.EndRuns("follow-up", ana.lane(), false, "a newer one", Scenario.now())));

        assertThat(ofRuns(scenario, ana.conversation().value())).containsExactlyInAnyOrder(another, newest);
        assertThat(ofRuns(scenario, ana.contact().value())).containsExactly(wide);
        assertThat(ofRuns(scenario, cleo.conversation().value())).containsExactly(cleos);
    }

    @Test
    default void runThatANewOneEndedShouldBeToldOfItsMessageAndAmongTheRunsOfItsRule() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message first = scenario.receive(ana, "one");
        Timer waiting = waiting(scenario, ana, first);
        commit(scenario, List.of(waiting));
        Instant at = Scenario.now();

        scenario.commit(scenario.batch()
                .add(new TimerChange.EndRuns("follow-up", ana.lane(), false, "restarted by message 7", at)));

        assertThat(ports().ruleRuns().later(scenario.organization, first.id()))
                .containsExactly(
                        new RuleRuns.Later("follow-up", waiting.id(), at, "CANCELLED", "restarted by message 7"));
        assertThat(ports().ruleRuns()
                        .of(scenario.organization, "follow-up", null, 10)
                        .items())
                .containsExactly(new RuleRuns.Run(
                        "follow-up", 3, waiting.id().value(), first.id(), "CANCELLED", at, "restarted by message 7"));
        assertThat(ports().ruleRuns().later(new Scenario(ports()).organization, first.id()))
                .isEmpty();
    }

    @Test
    default void nothingShouldBeToldOfARunWhenTheBatchThatTakesItBackCameTooLate() throws Exception {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message first = scenario.receive(ana, "one");
        Timer waiting = waiting(scenario, ana, first);
        Batch taking = scenario.batch()
                .add(new TimerChange.Cancel(waiting.key(), null))
                .add(Batch.RuleRunRow.cancelled(waiting, "taken back by rule other", Scenario.now()))
                .build();

        assertThatThrownBy(() -> ports().inbox().commit(taking)).isInstanceOf(Conflict.class);
        assertThat(ports().ruleRuns().later(scenario.organization, first.id())).isEmpty();

        commit(scenario, List.of(waiting));
        ports().inbox().commit(taking);

        assertThat(ports().timers().find(scenario.organization, waiting.key())).isEmpty();
        assertThat(ports().ruleRuns().later(scenario.organization, first.id()))
                .extracting(RuleRuns.Later::detail)
                .containsExactly("taken back by rule other");
    }

    private static Timer waiting(Scenario scenario, Person person, Message message) {
        UUID run = scenario.ids.next();
        // no database reads it as JSON
        ObjectNode data = InboxJson.mapper().createObjectNode().put("said", "\u0000");
        RuleStep step = new RuleStep(
                "follow-up",
                3,
                run,
                "/then/0/wait",
                message.account(),
                person.lane(),
                message.conversation(),
                null,
                message.id(),
                data);
        return new Timer(
                scenario.ids.job(),
                Background.keyOf("follow-up", false, run),
                Timer.When.at(Scenario.now().plusSeconds(3600)),
                new Timer.Rule(step));
    }

    private void unmerge(Scenario scenario, Person survivor) {
        UUID merge = ports().contacts()
                .merges(scenario.organization, survivor.contact())
                .getLast()
                .id();
        ports().conversations().unmerge(scenario.organization, survivor.contact(), merge, "user:ada");
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
