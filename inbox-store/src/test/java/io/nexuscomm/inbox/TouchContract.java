package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.ContactRow;
import io.nexuscomm.inbox.Batch.ContactTags;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Batch.CursorRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a batch does to lanes, conversations and contacts that are there. */
public interface TouchContract {

    Ports ports();

    @Test
    default void conversationShouldCountUnreadAndShowTheNewestMessage() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.receive(ana, "first");
        Message second = scenario.receive(ana, "second");

        Conversation shown = conversation(scenario, ana);

        assertThat(shown.unread()).isEqualTo(2);
        assertThat(shown.lastMessage())
                .isEqualTo(new Conversation.LastMessage(
                        second.id(), "whatsapp", second.direction(), "second", second.occurredAt()));
        assertThat(shown.contact()).isEqualTo(new Conversation.Person(ana.contact(), "Ana", Set.of()));
        assertThat(shown.lanes())
                .containsExactly(new Conversation.Lane(
                        ana.lane(), scenario.account, "whatsapp", ana.chat(), second.occurredAt(), null));
    }

    @Test
    default void conversationShouldKeepItsNewestMessageWhenAnOlderOneArrivesLate() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message newest = scenario.receive(ana, "newest");
        Message late = scenario.inbound(ana, "late").toBuilder()
                .occurredAt(newest.occurredAt().minusSeconds(60))
                .build();

        scenario.commit(scenario.arrival(scenario.batch(), late));

        Conversation shown = conversation(scenario, ana);
        assertThat(shown.unread()).isEqualTo(2);
        assertThat(shown.lastMessage().preview()).isEqualTo("newest");
    }

    @Test
    default void conversationShouldShowItsNewestMessageAsItReadsAfterAnEdit() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message older = scenario.receive(ana, "older");
        Message later = scenario.sendLater(ana, "tomorow", Scenario.now().plusSeconds(3_600));

        scenario.commit(scenario.batch()
                .add(new DocumentRow(reworded(scenario, later, "tomorrow")))
                .add(new DocumentRow(reworded(scenario, older, "old"))));

        assertThat(conversation(scenario, ana).lastMessage().preview()).isEqualTo("tomorrow");
    }

    private Message reworded(Scenario scenario, Message message, String text) {
        Message stored =
                ports().messages().find(scenario.organization, message.id()).orElseThrow();
        return stored.toBuilder()
                .parts(List.of(new Part(stored.parts().getFirst().id(), new Text(text))))
                .revision(stored.revision() + 1)
                .build();
    }

    @Test
    default void conversationShouldTellWhenItsNewestMessageIsToBeSent() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.receive(ana, "hello");
        Instant time = Scenario.now().plusSeconds(3_600);
        Message later = scenario.sendLater(ana, "good morning", time);

        Conversation.LastMessage shown = conversation(scenario, ana).lastMessage();
        assertThat(shown.id()).isEqualTo(later.id());
        assertThat(shown.state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(shown.sendAt()).isEqualTo(time);

        Message now = scenario.send(ana, "hello").message();

        Conversation.LastMessage sent = conversation(scenario, ana).lastMessage();
        assertThat(sent.id()).isEqualTo(now.id());
        assertThat(sent.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(sent.sendAt()).isNull();
    }

    @Test
    default void conversationShouldTakeTagsAndAssigneeOfARule() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");

        scenario.commit(scenario.batch().add(byRule(ana, "team:sales", Set.of("lead"), false)));
        scenario.commit(scenario.batch().add(byRule(ana, "team:support", Set.of("urgent"), false)));

        assertThat(conversation(scenario, ana))
                .extracting(Conversation::assignee, Conversation::tags)
                .containsExactly("team:support", Set.of("lead", "urgent"));
    }

    @Test
    default void conversationShouldStayWithThePersonWhoHoldsIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        ports().conversations().change(scenario.organization, ana.conversation(), null, "user:ada", null);

        scenario.commit(scenario.batch().add(byRule(ana, "team:sales", Set.of(), false)));

        assertThat(conversation(scenario, ana).assignee()).isEqualTo("user:ada");
    }

    @Test
    default void conversationShouldOpenAgainOnlyWhenTheTouchSaysSo() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        ports().conversations()
                .change(scenario.organization, ana.conversation(), ConversationStatus.CLOSED, null, null);

        scenario.commit(scenario.batch().add(byRule(ana, null, Set.of("late"), false)));
        assertThat(conversation(scenario, ana).status()).isEqualTo(ConversationStatus.CLOSED);

        scenario.commit(scenario.batch().add(byRule(ana, null, Set.of(), true)));
        assertThat(conversation(scenario, ana).status()).isEqualTo(ConversationStatus.OPEN);
    }

    @Test
    default void spamShouldStaySpamWhenABatchThatDidNotKnowOpensIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        ports().conversations().change(scenario.organization, ana.conversation(), ConversationStatus.SPAM, null, null);

        scenario.commit(scenario.batch().add(byRule(ana, null, Set.of(), true)));

        assertThat(conversation(scenario, ana).status()).isEqualTo(ConversationStatus.SPAM);
    }

    @Test
    default void laneShouldCountAutomaticMessagesUntilAPersonWrites() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");

        scenario.commit(scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), null, 2, null)));
        scenario.commit(scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), null, 1, null)));
        assertThat(scenario.laneState(ana).recentAutomatic()).isEqualTo(3);

        scenario.commit(scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), Scenario.now(), 1, null)));
        assertThat(scenario.laneState(ana).recentAutomatic()).isEqualTo(1);
    }

    @Test
    default void laneShouldRememberWhatWasSaidByMachinesAndToThem() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");

        scenario.commit(scenario.batch()
                .add(new LaneTouch(ana.lane(), ana.conversation(), Scenario.now(), false, 4711, 2, null)));
        scenario.commit(scenario.batch()
                .add(new LaneTouch(ana.lane(), ana.conversation(), Scenario.now(), false, null, 1, null)));

        Said said = scenario.laneState(ana).said();
        assertThat(scenario.laneState(ana).recentAutomatic()).isEqualTo(3);
        assertThat(said.heard()).isEqualTo(4711);
        assertThat(said.answers()).isBetween(2.9, 3.0);
        assertThat(said.at())
                .isBetween(Scenario.now().minusSeconds(60), Scenario.now().plusSeconds(60));
    }

    @Test
    default void laneShouldStayMutedWhenALaterTouchDoesNotSay() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Instant until = Scenario.now().plusSeconds(600);

        scenario.commit(scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), null, 0, until)));
        scenario.commit(scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), Scenario.now(), 0, null)));

        assertThat(scenario.laneState(ana).mutedUntil()).isEqualTo(until);
    }

    @Test
    default void laneShouldRememberTheLatestInboundMessage() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Instant late = Scenario.now();

        scenario.commit(scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), late, 0, null)));
        scenario.commit(
                scenario.batch().add(new LaneTouch(ana.lane(), ana.conversation(), late.minusSeconds(9), 0, null)));

        assertThat(conversation(scenario, ana).lanes().getFirst().lastInboundAt())
                .isEqualTo(late);
    }

    @Test
    default void contactShouldTakeANewNameAndKeepItWhenNoneIsGiven() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);

        scenario.commit(scenario.batch().add(new ContactRow(ana.contact(), "Ana")));
        scenario.commit(scenario.batch().add(new ContactRow(ana.contact(), null)));

        assertThat(conversation(scenario, ana).contact().name()).isEqualTo("Ana");
    }

    @Test
    default void contactShouldCollectTags() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);

        scenario.commit(scenario.batch().add(new ContactTags(ana.contact(), Set.of("vip"))));
        scenario.commit(scenario.batch().add(new ContactTags(ana.contact(), Set.of("vip", "b2b"))));

        assertThat(conversation(scenario, ana).contact().tags()).containsExactlyInAnyOrder("vip", "b2b");
    }

    @Test
    default void cursorShouldBeWhatWasKeptLast() {
        Scenario scenario = new Scenario(ports());
        ports().cursors().keep(scenario.organization, scenario.account, "settled", "1");
        ports().cursors().keep(scenario.organization, scenario.account, "settled", "2");

        assertThat(ports().cursors().read(scenario.organization, scenario.account, "settled"))
                .contains("2");
        scenario.commit(scenario.batch().add(new CursorRow(scenario.account, "settled", "3")));
        assertThat(ports().cursors().read(scenario.organization, scenario.account, "settled"))
                .contains("3");
    }

    @Test
    default void cursorShouldBeWhatTheLastBatchSaid() {
        Scenario scenario = new Scenario(ports());
        scenario.commit(scenario.batch().add(new CursorRow(scenario.account, "INBOX", "1:41")));
        scenario.commit(scenario.batch().add(new CursorRow(scenario.account, "INBOX", "1:42")));

        assertThat(ports().cursors().read(scenario.organization, scenario.account, "INBOX"))
                .contains("1:42");
        assertThat(ports().cursors().read(scenario.organization, scenario.account, "Sent"))
                .isEmpty();
        assertThat(ports().cursors().read(new Scenario(ports()).organization, scenario.account, "INBOX"))
                .isEmpty();
    }

    @Test
    default void messageOfTheBatchShouldNotTouchWhatItDoesNotName() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");

        scenario.commit(scenario.batch().add(new MessageRow(scenario.inbound(ana, "quiet"), "[]")));

        assertThat(conversation(scenario, ana).unread()).isZero();
        assertThat(conversation(scenario, ana).lastMessage()).isNull();
    }

    private Conversation conversation(Scenario scenario, Person person) {
        return ports().conversations()
                .find(scenario.organization, person.conversation())
                .orElseThrow();
    }

    private static ConversationTouch byRule(
            Person person, @Nullable String assignee, Set<String> tags, boolean reopen) {
        return new ConversationTouch(person.conversation(), 0, null, null, null, assignee, tags, reopen);
    }
}
