package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.Messages.JournalInfo;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages, read. */
public interface MessagesContract {

    Ports ports();

    @Test
    default void timelineShouldShowAllLanesNewestFirstInPages() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person other = scenario.newPerson("+492", null);
        List<MessageId> written = new ArrayList<>();
        for (int at = 0; at < 7; at++) {
            written.addFirst(
                    scenario.receive(at % 2 == 0 ? ana : other, "message " + at).id());
        }
        ports().conversations().merge(scenario.organization, ana.contact(), other.contact(), "user:ada");

        List<MessageId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<Message> page = ports().messages()
                    .ofConversation(scenario.organization, ana.conversation(), cursor, 3)
                    .orElseThrow();
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            seen.addAll(page.items().stream().map(Message::id).toList());
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).isEqualTo(written);
    }

    @Test
    default void newestShouldBeFoundOverAllLanesOfAContact() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person other = scenario.newPerson("+492", null);
        Person silent = scenario.newPerson("+493", null);
        scenario.receive(ana, "first");
        Message last = scenario.receive(other, "second");
        scenario.receive(scenario.newPerson("+494", null), "somebody else");
        ports().conversations().merge(scenario.organization, ana.contact(), other.contact(), "user:ada");
        Messages messages = ports().messages();

        assertThat(messages.newest(scenario.organization, ana.contact()).orElseThrow())
                .returns(last.id(), Message::id)
                .returns(ana.conversation(), Message::conversation);
        assertThat(messages.newest(scenario.organization, other.contact()).map(Message::id))
                .contains(last.id());
        assertThat(messages.newest(scenario.organization, silent.contact())).isEmpty();
        assertThat(messages.newest(new Scenario(ports()).organization, ana.contact()))
                .isEmpty();
    }

    @Test
    default void timelineShouldBeEmptyWhenThereIsNothingAndAbsentWhenThereIsNoConversation() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Scenario stranger = new Scenario(ports());

        assertThat(ports().messages()
                        .ofConversation(scenario.organization, ana.conversation(), null, 3)
                        .orElseThrow())
                .isEqualTo(new Page<>(List.of(), null));
        assertThat(ports().messages().ofConversation(stranger.organization, ana.conversation(), null, 3))
                .isEmpty();
    }

    @Test
    default void searchShouldFindWholeWordsInAnyOrderAndCase() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Message invoice = scenario.receive(ana, "Where is my INVOICE from March?");
        Message other = scenario.receive(ana, "The invoice came, thanks");

        assertThat(search(scenario, "invoice")).containsExactly(other.id(), invoice.id());
        assertThat(search(scenario, "march invoice")).containsExactly(invoice.id());
        assertThat(search(scenario, "invoice april")).isEmpty();
        assertThat(search(scenario, "'); drop table message; --")).isEmpty();
        assertThat(search(new Scenario(ports()), "invoice")).isEmpty();
    }

    @Test
    default void searchShouldPage() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        for (int at = 0; at < 5; at++) {
            scenario.receive(ana, "needle " + at);
        }
        Page<Message> first = ports().messages().search(scenario.organization, null, null, "needle", null, 3);
        Page<Message> second = ports().messages().search(scenario.organization, null, null, "needle", first.next(), 3);

        assertThat(first.items()).extracting(Message::plainText).containsExactly("needle 4", "needle 3", "needle 2");
        assertThat(second.items()).extracting(Message::plainText).containsExactly("needle 1", "needle 0");
        assertThat(second.next()).isNull();
    }

    @Test
    default void searchShouldCombineAccountAndExternalId() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Message message = scenario.inbound(ana, "hello", "wamid.42");
        scenario.commit(scenario.batch().add(new MessageRow(message, "[]")));

        assertThat(search(scenario, "wamid.42", null)).containsExactly(message.id());
        assertThat(ports().messages()
                        .search(scenario.organization, scenario.account, "wamid.42", "hello", null, 5)
                        .items())
                .hasSize(1);
        assertThat(ports().messages()
                        .search(scenario.organization, scenario.ids.account(), "wamid.42", null, null, 5)
                        .items())
                .isEmpty();
        assertThat(search(scenario, "wamid.43", null)).isEmpty();
        assertThat(search(scenario, "wamid.42", "bye")).isEmpty();
        assertThat(search(scenario, null, null)).containsExactly(message.id());
    }

    @Test
    default void messageShouldBeJoinedToWhatItAnswersWhenThatArrivesLater() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Message answer = scenario.inbound(ana, "yes").toBuilder()
                .relation(new Relation(MessageRef.unresolved("wamid.question"), null, null))
                .build();
        scenario.commit(scenario.batch().add(new MessageRow(answer, "[]")));
        assertThat(find(scenario, answer).relation().replyTo().id()).isNull();

        Message question = scenario.inbound(ana, "really?", "wamid.question");
        scenario.commit(scenario.batch().add(new MessageRow(question, "[]")));

        assertThat(find(scenario, answer).relation().replyTo().id()).isEqualTo(question.id());
    }

    @Test
    default void traceShouldTellStepsAndRawOctets() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        JournalRow raw = scenario.raw("{\"a\": 1}");
        Message message = scenario.inbound(ana, "hello").toBuilder()
                .raw(List.of(new RawRef(raw.id(), raw.mediaType(), raw.octets().length)))
                .build();
        String steps = "[{\"step\": \"NORMALISED\", \"title\": \"Grüße\"}]";
        scenario.commit(scenario.batch().add(raw).add(new MessageRow(message, steps)));

        Messages.Trace trace =
                ports().messages().trace(scenario.organization, message.id()).orElseThrow();

        assertThat(trace.message().id()).isEqualTo(message.id());
        assertThat(trace.steps()).isEqualTo(steps);
        assertThat(trace.attempts()).isEmpty();
        assertThat(trace.raw())
                .containsExactly(new JournalInfo(raw.id(), "whatsapp", "application/json", 8, raw.receivedAt()));
        assertThat(ports().messages().trace(new Scenario(ports()).organization, message.id()))
                .isEmpty();
    }

    @Test
    default void traceShouldTellWhenAMessageIsTriedNext() {
        Scenario scenario = new Scenario(ports());
        Message message =
                scenario.send(scenario.newPerson("+491", "Ana"), "hello").message();
        assertThat(waitOf(scenario, message))
                .extracting(Wait::attempt, Wait::behind)
                .containsExactly(1, null);

        Job job = scenario.take().getFirst();
        assertThat(waitOf(scenario, message)).as("in flight").isNull();

        Instant at = Scenario.now().plusSeconds(300);
        ports().jobs().settle(retryAt(job, at));
        assertThat(waitOf(scenario, message)).isEqualTo(new Wait(at, 2, null));

        ports().jobs().retryNow(scenario.organization, message.id());
        ports().jobs().settle(Scenario.accepted(scenario.take().getFirst(), "wamid.1"));
        assertThat(waitOf(scenario, message)).as("sent").isNull();
    }

    @Test
    default void traceShouldNameTheHeadOfTheLaneWhenAMessageWaitsBehindIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Message first = scenario.send(ana, "first").message();
        Message second = scenario.send(ana, "second").message();
        Message third = scenario.send(ana, "third").message();
        Message other =
                scenario.send(scenario.newPerson("+492", "Ben"), "other").message();
        Job head = scenario.take().stream()
                .filter(job -> job.message().equals(first.id()))
                .findFirst()
                .orElseThrow();
        assertThat(waitOf(scenario, second).behind()).as("in flight").isEqualTo(first.id());

        Instant at = Scenario.now().plusSeconds(300);
        ports().jobs().settle(retryAt(head, at));

        assertThat(waitOf(scenario, second)).isEqualTo(new Wait(at, 1, first.id()));
        assertThat(waitOf(scenario, third)).isEqualTo(new Wait(at, 1, first.id()));
        assertThat(waitOf(scenario, other)).isNull();
    }

    @Test
    default void laneShouldTellWhereAReplyGoes() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        scenario.receive(ana, "first");
        Message last = scenario.receive(ana, "last");
        scenario.send(ana, "answer");

        LaneView lane =
                ports().messages().lane(scenario.organization, ana.lane()).orElseThrow();

        assertThat(lane.address()).isEqualTo(ana.address());
        assertThat(lane.display()).isEqualTo(ana.chat());
        assertThat(lane.endpoint()).isEqualTo(ana.endpoint());
        assertThat(lane.contactName()).isEqualTo("Ana");
        assertThat(lane.conversation()).isEqualTo(ana.conversation());
        assertThat(lane.lastInbound().id()).isEqualTo(last.id());
        assertThat(lane.lastInboundAt())
                .as("what a reply window is counted from")
                .isEqualTo(last.occurredAt());
        assertThat(ports().messages().lane(scenario.organization, scenario.account, ana.chat()))
                .contains(lane);
        assertThat(ports().messages().lane(scenario.organization, scenario.account, "+400"))
                .isEmpty();
        assertThat(ports().messages().lane(new Scenario(ports()).organization, ana.lane()))
                .isEmpty();
    }

    private @Nullable Wait waitOf(Scenario scenario, Message message) {
        return ports().messages()
                .trace(scenario.organization, message.id())
                .orElseThrow()
                .waits();
    }

    private static Settlement retryAt(Job job, Instant at) {
        return new Settlement(job, Settlement.Fate.RETRY, at, 0, null, List.of(), null, null, List.of());
    }

    private Message find(Scenario scenario, Message message) {
        return ports().messages().find(scenario.organization, message.id()).orElseThrow();
    }

    private List<MessageId> search(Scenario scenario, String text) {
        return search(scenario, null, text);
    }

    private List<MessageId> search(Scenario scenario, @Nullable String externalId, @Nullable String text) {
        return ports().messages().search(scenario.organization, null, externalId, text, null, 5).items().stream()
                .map(Message::id)
                .toList();
    }
}
