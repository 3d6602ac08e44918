package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which messages of ours may be the one that came back, and the name it brings. */
public interface UnconfirmedContract {

    Ports ports();

    @Test
    default void sendShouldBeUnconfirmedWhileItIsOnItsWay() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.send(ana, "hello").message();
        assertThat(unconfirmed(scenario, ana)).isEmpty();

        Job job = scenario.take().getFirst();

        assertThat(unconfirmed(scenario, ana))
                .containsOnlyKeys(ana.laneKey(scenario.account))
                .extractingByKey(ana.laneKey(scenario.account))
                .satisfies(found -> assertThat(found).map(Message::id).containsExactly(message.id()));
        assertThat(ports().jobs().settle(Scenario.accepted(job, "wamid.1"))).isTrue();
        assertThat(unconfirmed(scenario, ana)).isEmpty();
    }

    @Test
    default void sendShouldStayUnconfirmedWhenItsAnswerWasLost() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.send(ana, "hello");
        Job job = scenario.take().getFirst();

        Delivery lost = Delivery.of(DeliveryState.UNCERTAIN, Scenario.now());
        assertThat(ports().jobs().settle(Scenario.ended(job, Fate.UNCERTAIN, lost)))
                .isTrue();

        assertThat(unconfirmed(scenario, ana)).hasSize(1);
    }

    @Test
    default void sendsInLanesBelowALaneShouldBeAmongItsOwn() {
        Scenario scenario = new Scenario(ports());
        Message below =
                scenario.send(scenario.newPerson("post:1/ana", "Ana"), "hello").message();
        scenario.send(scenario.newPerson("post:10/ana", "Ana"), "hello");
        scenario.send(scenario.newPerson("post:1", "Readers"), "hello");
        scenario.take();
        LaneKey post = new LaneKey(scenario.account, "post:1");

        assertThat(ports().inbox()
                        .unconfirmed(scenario.organization, Set.of(post))
                        .get(post))
                .hasSize(2)
                .last()
                .extracting(Message::id)
                .isEqualTo(below.id());
    }

    @Test
    default void unconfirmedShouldTellNothingOfOtherOrganizations() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.send(ana, "hello");
        scenario.take();

        Set<LaneKey> lanes = Set.of(ana.laneKey(scenario.account));

        assertThat(ports().inbox().unconfirmed(new Scenario(ports()).organization, lanes))
                .isEmpty();
    }

    @Test
    default void messageShouldBeKnownByANameItGotLater() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();

        name(scenario, message, "wamid.1");
        name(scenario, message, "wamid.1");

        assertThat(stored(scenario, message).externalIds()).containsExactly(ExternalId.of("wamid", "wamid.1"));
        ExternalKey key = new ExternalKey(scenario.account, "wamid", "wamid.1");
        assertThat(ports().inbox()
                        .gather(scenario.asking().message(key).build())
                        .messages()
                        .get(key)
                        .id())
                .isEqualTo(message.id());
    }

    @Test
    default void nameShouldBringTheReceiptsThatWaitedForIt() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        scenario.commit(scenario.batch()
                .add(new ParkedRow(
                        new ExternalKey(scenario.account, "wamid", "wamid.1"),
                        Delivery.of(DeliveryState.READ, Scenario.now()),
                        Scenario.now())));

        name(scenario, message, "wamid.1");

        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.READ);
    }

    @Test
    default void answerShouldChangeNothingWhenItsNameCameEarlier() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        Job job = scenario.take().getFirst();
        name(scenario, message, "wamid.1");

        assertThat(ports().jobs().settle(Scenario.accepted(job, "wamid.1"))).isTrue();

        assertThat(stored(scenario, message).externalIds()).containsExactly(ExternalId.of("wamid", "wamid.1"));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    private Map<LaneKey, List<Message>> unconfirmed(Scenario scenario, Person person) {
        return ports().inbox().unconfirmed(scenario.organization, Set.of(person.laneKey(scenario.account)));
    }

    private Message stored(Scenario scenario, Message message) {
        return ports().messages().find(scenario.organization, message.id()).orElseThrow();
    }

    private static void name(Scenario scenario, Message message, String externalId) {
        scenario.commit(scenario.batch()
                .add(new NameRow(scenario.account, message.id(), List.of(ExternalId.of("wamid", externalId)))));
    }
}
