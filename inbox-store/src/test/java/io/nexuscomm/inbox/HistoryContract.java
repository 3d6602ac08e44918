package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.History.Entry;
import io.nexuscomm.inbox.History.Span;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What contacts wrote, read once more. */
public interface HistoryContract {

    Span ALL = new Span(null, null, null);

    Ports ports();

    private List<String> texts(Scenario scenario, Span span) {
        return ports().history().read(scenario.organization, span, null, 100).stream()
                .map(entry -> entry.message().plainText())
                .toList();
    }

    @Test
    default void historyShouldHoldWhatArrivedFromTheOldestOn() {
        Scenario scenario = new Scenario(ports());
        Scenario other = new Scenario(ports());
        Scenario.Person ana = scenario.newPerson("4915100000001", "Ana");
        scenario.receive(ana, "one");
        scenario.send(ana, "ours");
        scenario.receive(scenario.newPerson("4915100000002", "Bo"), "two");
        other.receive(other.newPerson("4915100000003", "Cy"), "theirs");

        assertThat(texts(scenario, ALL)).containsExactly("one", "two");
    }

    @Test
    default void historyShouldGoOnWhereAPageEnded() {
        Scenario scenario = new Scenario(ports());
        Scenario.Person ana = scenario.newPerson("4915100000001", "Ana");
        Message one = scenario.receive(ana, "one");
        scenario.receive(ana, "two");
        Message three = scenario.receive(ana, "three");
        History history = ports().history();

        assertThat(history.read(scenario.organization, ALL, one.id(), 1))
                .extracting(entry -> entry.message().plainText())
                .containsExactly("two");
        assertThat(history.read(scenario.organization, ALL, three.id(), 1)).isEmpty();
        assertThat(history.beforeLast(scenario.organization, ALL, 2)).contains(one.id());
        assertThat(history.beforeLast(scenario.organization, ALL, 3)).isEmpty();
    }

    @Test
    default void historyShouldKeepToItsSpan() {
        Scenario scenario = new Scenario(ports());
        Scenario.Person ana = scenario.newPerson("4915100000001", "Ana");
        Scenario.Person bo = scenario.newPerson("4915100000002", "Bo");
        Message one = scenario.receive(ana, "one");
        scenario.receive(bo, "two");

        assertThat(texts(scenario, new Span(null, null, bo.conversation()))).containsExactly("two");
        assertThat(texts(scenario, new Span(null, null, scenario.ids.conversation())))
                .isEmpty();
        assertThat(texts(scenario, new Span(one.receivedAt().plus(Duration.ofHours(1)), null, null)))
                .isEmpty();
        assertThat(texts(scenario, new Span(null, one.receivedAt().minus(Duration.ofHours(1)), null)))
                .isEmpty();
        assertThat(texts(
                        scenario,
                        new Span(
                                one.receivedAt().minus(Duration.ofHours(1)),
                                one.receivedAt().plus(Duration.ofHours(1)),
                                null)))
                .containsExactly("one", "two");
        assertThat(texts(new Scenario(ports()), new Span(null, null, bo.conversation())))
                .as("another organization's conversation")
                .isEmpty();
    }

    @Test
    default void historyShouldTellHowContactAndConversationStandNow() {
        Scenario scenario = new Scenario(ports());
        Scenario.Person ana = scenario.newPerson("4915100000001", "Ana");
        scenario.receive(ana, "one");
        scenario.commit(scenario.batch().add(new Batch.ContactTags(ana.contact(), Set.of("vip"))));
        ports().conversations().change(scenario.organization, ana.conversation(), null, "team:billing", Set.of("late"));

        Entry entry =
                ports().history().read(scenario.organization, ALL, null, 10).getFirst();

        assertThat(entry.contact()).isEqualTo(ana.contact());
        assertThat(entry.contactName()).isEqualTo("Ana");
        assertThat(entry.contactTags()).containsExactly("vip");
        assertThat(entry.assignee()).isEqualTo("team:billing");
        assertThat(entry.conversationTags()).containsExactly("late");
        assertThat(entry.message().conversation()).isEqualTo(ana.conversation());
    }
}
