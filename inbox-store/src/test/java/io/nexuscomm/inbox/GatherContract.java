package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.ContactTags;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.ThreadRow;
import io.nexuscomm.inbox.Gathered.ContactState;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.MessageState;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Inbox#gather} answers. */
public interface GatherContract {

    Ports ports();

    @Test
    default void gatherShouldFindNothingWhenNothingIsStored() {
        Scenario scenario = new Scenario(ports());

        Gathered found = ports().inbox()
                .gather(scenario.asking()
                        .lane(new LaneKey(scenario.account, "+49151"))
                        .address(Address.global("tel", "+49151"))
                        .message(new ExternalKey(scenario.account, "wamid", "1"))
                        .reference(new ExternalKey(scenario.account, "message-id", "<1>"))
                        .once("greet")
                        .build());

        assertThat(found.lanes()).isEmpty();
        assertThat(found.endpoints()).isEmpty();
        assertThat(found.contacts()).isEmpty();
        assertThat(found.conversations()).isEmpty();
        assertThat(found.messages()).isEmpty();
        assertThat(found.threads()).isEmpty();
        assertThat(found.once()).isEmpty();
    }

    @Test
    default void gatherShouldAnswerLaneContactAndConversationWhenTheLaneIsKnown() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.commit(scenario.batch().add(new ContactTags(ana.contact(), Set.of("vip", "b2b"))));

        LaneKey key = ana.laneKey(scenario.account);
        Gathered found = ports().inbox().gather(scenario.asking().lane(key).build());

        assertThat(found.lanes())
                .containsOnly(Map.entry(
                        key,
                        new LaneState(
                                ana.lane(),
                                ana.address(),
                                ana.endpoint(),
                                ana.contact(),
                                ana.conversation(),
                                null,
                                0,
                                Said.NOTHING,
                                false)));
        assertThat(found.contacts().get(ana.contact()))
                .isEqualTo(new ContactState(ana.contact(), "Ana", Set.of("vip", "b2b")));
        assertThat(found.conversations().get(ana.contact()))
                .isEqualTo(new ConversationState(
                        ana.conversation(), ana.contact(), ConversationStatus.OPEN, null, Set.of()));
    }

    @Test
    default void gatherShouldAnswerEndpointAndContactWhenTheAddressIsKnown() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);

        Gathered found = ports().inbox()
                .gather(scenario.asking()
                        .address(ana.address())
                        .address(Address.global("mailto", "ana@example.org"))
                        .build());

        assertThat(found.endpoints())
                .containsOnly(Map.entry(ana.address(), new EndpointState(ana.endpoint(), ana.contact())));
        assertThat(found.contacts().get(ana.contact())).isEqualTo(new ContactState(ana.contact(), null, Set.of()));
        assertThat(found.conversations()).containsOnlyKeys(ana.contact());
    }

    @Test
    default void gatherShouldAnswerManyLanesAtOnce() {
        Scenario scenario = new Scenario(ports());
        var question = scenario.asking();
        for (int at = 0; at < 40; at++) {
            question.lane(scenario.newPerson("+49" + at, "P" + at).laneKey(scenario.account));
        }

        assertThat(ports().inbox().gather(question.build()).lanes()).hasSize(40);
    }

    @Test
    default void gatherShouldTellTheClosedConversationWhenNoneIsOpen() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);
        ports().conversations()
                .change(scenario.organization, ana.conversation(), ConversationStatus.CLOSED, null, null);

        Gathered found =
                ports().inbox().gather(scenario.asking().address(ana.address()).build());

        assertThat(found.conversations().get(ana.contact()).status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    default void gatherShouldRecogniseAMessageByItsExternalId() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);
        Message message = scenario.receive(ana, "hello");

        Gathered found = ports().inbox()
                .gather(scenario.asking().message(scenario.key(message)).build());

        assertThat(found.messages().get(scenario.key(message)))
                .isEqualTo(
                        new MessageState(message.id(), null, ana.lane(), Direction.INBOUND, message.delivery(), null));
    }

    @Test
    default void gatherShouldAnswerTheWholeDocumentWhenItIsAskedFor() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);
        Message message = scenario.receive(ana, "hello");
        Message other = scenario.receive(ana, "again");

        Gathered found = ports().inbox()
                .gather(scenario.asking()
                        .document(scenario.key(message))
                        .message(scenario.key(other))
                        .build());

        assertThat(found.messages().get(scenario.key(message)).document())
                .extracting(Message::plainText, Message::conversation)
                .containsExactly("hello", ana.conversation());
        assertThat(found.messages().get(scenario.key(other)).document()).isNull();
    }

    @Test
    default void gatherShouldTellTheThreadOfAReference() {
        Scenario scenario = new Scenario(ports());
        ExternalKey reference = new ExternalKey(scenario.account, ExternalKey.MESSAGE_ID, "<a@example.org>");
        ThreadId thread = scenario.ids.thread();
        scenario.commit(scenario.batch().add(new ThreadRow(reference, thread)));
        scenario.commit(scenario.batch().add(new ThreadRow(reference, scenario.ids.thread())));

        Gathered found =
                ports().inbox().gather(scenario.asking().reference(reference).build());

        assertThat(found.threads()).containsOnly(Map.entry(reference, thread));
    }

    @Test
    default void gatherShouldTellUsedLimitsOfTheContactsItFinds() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", null);
        OnceKey greeted = new OnceKey("greet", ana.contact());
        Instant at = Scenario.now();
        scenario.commit(scenario.batch()
                .add(new OnceRow(greeted, at, null))
                .add(new OnceRow(new OnceKey("other", ana.contact()), at, null)));

        Gathered found = ports().inbox()
                .gather(scenario.asking()
                        .lane(ana.laneKey(scenario.account))
                        .once("greet")
                        .once("never")
                        .build());

        assertThat(found.once()).containsOnly(Map.entry(greeted, at));
    }

    @Test
    default void gatherShouldReserveNumbersThatNobodyElseGets() {
        Scenario scenario = new Scenario(ports());

        long first =
                ports().inbox().gather(scenario.asking().numbers(3).build()).firstSequenceNumber();
        long second =
                ports().inbox().gather(scenario.asking().numbers(1).build()).firstSequenceNumber();

        assertThat(second).isGreaterThanOrEqualTo(first + 3);
    }

    @Test
    default void gatherShouldFindNothingOfAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.receive(ana, "hello");
        Scenario stranger = new Scenario(ports());

        Gathered found = ports().inbox()
                .gather(stranger.asking()
                        .lane(ana.laneKey(scenario.account))
                        .address(ana.address())
                        .document(scenario.key(message))
                        .build());

        assertThat(found.lanes()).isEmpty();
        assertThat(found.endpoints()).isEmpty();
        assertThat(found.contacts()).isEmpty();
        assertThat(found.messages()).isEmpty();
    }
}
