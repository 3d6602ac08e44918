package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rules look at beside the message, and what they make of conversations and contacts. */
class RuleChangesTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    private void rule(String condition, String then) {
        rig.rules("rule: a1\nstatus: live\ntrigger: message.received\nif: " + condition + "\nthen: [" + then + "]\n");
    }

    private Conversation conversation() {
        return rig.conversations().getFirst();
    }

    @Test
    void conversationShouldHaveWhatARuleMadeOfIt() throws Exception {
        rule(
                "{ channel: acme }",
                "{ priority: high }, { set: { conversation.attr.order: '{{message.preview}}', contact.attr.n: 7 } },"
                        + " { snooze: { for: 2h } }, { note: 'Look: {{message.preview}}' }, { emit: { event: seen } }");

        rig.take(Told.text(key, "m1", ana, "4711"));

        assertThat(conversation().priority()).isEqualTo(Priority.HIGH);
        assertThat(conversation().attributes()).isEqualTo(Map.of("order", "4711"));
        assertThat(conversation().status()).isEqualTo(ConversationStatus.SNOOZED);
        assertThat(conversation().snoozedUntil()).isEqualTo(rig.clock.instant().plusSeconds(7200));
        Message note = rig.messages().getLast();
        assertThat(note.parts().getFirst().content()).isInstanceOf(SystemNote.class);
        assertThat(note.plainText()).isEqualTo("Look: 4711");
        assertThat(rig.inbox.committed.getFirst().jobs()).isEmpty();
        assertThat(rig.inbox.committed.getFirst().events())
                .extracting(event -> event.type())
                .contains("io.nexuscomm.rule.emitted.v1", "io.nexuscomm.message.noted.v1");
    }

    @Test
    void rateShouldBeUsedUpByAllConversationsThatItCountsFor() throws Exception {
        rig.rules("""
                rule: a1
                status: live
                trigger: message.received
                then: [{ note: seen }]
                limits: { rate: [{ max: 2, per: account, in: 1h }] }
                """);
        Actor ben = Told.phone("+4915112345679", "Ben");

        rig.take(Told.text(key, "m1", ana, "one"));
        rig.take(Told.text(key, "m2", ben, "two"), Told.text(key, "m3", ben, "three"));
        assertThat(notes()).isEqualTo(2);

        rig.clock.advance(Duration.ofMinutes(61));
        rig.take(Told.text(key, "m4", ben, "four"));
        assertThat(notes()).isEqualTo(3);
    }

    @Test
    void replyShouldBePlannedForTheMorningWhileItIsQuiet() throws Exception {
        rig.rules("""
                calendar: mornings
                timezone: UTC
                hours: { mon-sun: ["06:00-07:00"] }
                ---
                rule: a1
                status: live
                trigger: message.received
                then: [{ reply: Hi }]
                safety: { quietHours: mornings }
                """);

        rig.take(Told.text(key, "m1", ana, "late"));

        Message reply = rig.messages().getLast();
        assertThat(reply.delivery().state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(rig.store
                        .timers()
                        .find(rig.organization, Timer.keyOf(reply.id()))
                        .orElseThrow()
                        .when()
                        .dueAt())
                .isAfter(rig.clock.instant())
                .matches(at -> at.toString().endsWith("T06:00:00Z"));
    }

    private long notes() {
        return rig.messages().stream()
                .filter(message -> message.parts().getFirst().content() instanceof SystemNote)
                .count();
    }

    @Test
    void messageOfThePastShouldOnlyBeSeenByARuleThatWantsIt() throws Exception {
        rig.rules("""
                rule: a1
                status: live
                trigger: message.received
                then: [{ tag: old }]
                safety: { historical: allow }
                ---
                rule: a2
                status: live
                trigger: message.received
                then: [{ tag: new }]
                """);

        rig.take(Told.old(key, "m1", ana, "long ago"));

        assertThat(conversation().tags()).containsExactly("old");
    }

    @Test
    void whatWasKeptShouldBeKnownToTheNextMessageAlsoOfTheSameBatch() throws Exception {
        rig.rules("""
                rule: a1
                status: live
                trigger: message.received
                if: { contact.attr.seen: yes }
                then: [{ tag: again }]
                ---
                rule: a2
                status: live
                trigger: message.received
                order: 200
                then: [{ set: { contact.attr.seen: "yes" } }]
                """);

        rig.take(Told.text(key, "m1", ana, "one"));
        assertThat(conversation().tags()).isEmpty();
        rig.take(Told.text(key, "m2", ana, "two"));

        assertThat(conversation().tags()).containsExactly("again");
    }

    @Test
    void messageShouldBeTheFirstOnlyOnce() throws Exception {
        rule(
                "{ message.firstFromContact: true, message.firstInConversation: true }",
                "{ note: '{{message.preview}}' }");

        rig.take(Told.text(key, "m1", ana, "one"), Told.text(key, "m2", ana, "two"));
        rig.take(Told.text(key, "m3", ana, "three"));

        assertThat(rig.messages())
                .filteredOn(message -> message.direction() == Direction.OUTBOUND)
                .extracting(Message::plainText)
                .containsExactly("one");
    }

    @Test
    void messagesShouldBeCountedOverBatchesWithTheOneThatArrives() throws Exception {
        rule("{ count: { of: message.received, per: contact, in: 10m, gt: 2 } }", "{ tag: many }");

        rig.take(Told.text(key, "m1", ana, "one"));
        rig.take(Told.text(key, "m2", ana, "two"));
        assertThat(conversation().tags()).isEmpty();
        rig.take(Told.text(key, "m3", ana, "three"));

        assertThat(conversation().tags()).containsExactly("many");
    }

    @Test
    void ruleShouldNotAnswerWhoOptedOutBefore() throws Exception {
        rule("{ channel: acme }", "{ reply: Hello }");
        rig.take(Told.text(key, "m1", ana, "stop"), Told.consent(key, "m1", ana, false));

        rig.take(Told.text(key, "m2", ana, "by the way"));

        assertThat(rig.messages()).extracting(Message::direction).containsOnly(Direction.INBOUND);
    }

    @Test
    void conversationShouldBeResolvedAndUntaggedByARule() throws Exception {
        rig.rules("""
                rule: a1
                status: live
                trigger: message.received
                if: { message.text: { words: [hello] } }
                then: [{ tag: [a, b] }]
                ---
                rule: a2
                status: live
                trigger: message.received
                if: { message.text: { words: [thanks] } }
                then: [{ untag: a }, { status: resolved }]
                """);

        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.text(key, "m2", ana, "thanks"));

        assertThat(conversation().tags()).containsExactly("b");
        assertThat(conversation().status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    void pendingShouldOpenAndSpamShouldStayWhenTheContactWrites() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { words: [question] } }
                then: [{ status: pending }]
                ---
                rule: filter
                status: live
                trigger: message.received
                if: { message.text: { words: [casino] } }
                then: [{ status: spam }]
                ---
                rule: welcome
                status: live
                stage: respond
                trigger: message.received
                then: [{ reply: Hello }]
                """);

        rig.take(Told.text(key, "m1", ana, "casino"));
        rig.take(Told.text(key, "m2", ana, "hello?"));
        assertThat(conversation().status()).isEqualTo(ConversationStatus.SPAM);
        assertThat(rig.messages()).extracting(Message::direction).containsOnly(Direction.INBOUND);

        rig.store.conversations().change(rig.organization, conversation().id(), ConversationStatus.OPEN, null, null);
        rig.take(Told.text(key, "m3", ana, "a question"));
        assertThat(conversation().status()).isEqualTo(ConversationStatus.PENDING);

        rig.take(Told.text(key, "m4", ana, "here you are"));
        assertThat(conversation().status()).isEqualTo(ConversationStatus.OPEN);
        assertThat(rig.messages()).extracting(Message::direction).contains(Direction.OUTBOUND);
    }
}
