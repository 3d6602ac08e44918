package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a provider took and could not deliver is sent again at a person's word, and what is told of the first try is old. */
public interface ResendContract {

    Ports ports();

    @Test
    default void retryNowShouldSendAgainWhatItsProviderTookAndCouldNotDeliver() {
        Scenario scenario = new Scenario(ports());
        Message message = failed(scenario, "first");

        assertThat(again(scenario, message)).isTrue();

        assertThat(stored(scenario, message).delivery())
                .returns(DeliveryState.QUEUED, Delivery::state)
                .returns(null, Delivery::error);
        Job job = scenario.take().getFirst();
        assertThat(job)
                .returns(message.id(), Job::message)
                .returns(1, Job::attempt)
                .returns(0, Job::stepsDone);
        ports().jobs().settle(Scenario.accepted(job, "second"));
        scenario.commit(scenario.batch().add(told(scenario, "second", DeliveryState.DELIVERED)));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(again(scenario, message)).as("it came").isFalse();
    }

    @Test
    default void newsOfTheFirstTryShouldSayNothingOfTheNextOne() {
        Scenario scenario = new Scenario(ports());
        Message message = failed(scenario, "first");
        again(scenario, message);

        scenario.commit(scenario.batch().add(told(scenario, "first", DeliveryState.FAILED)));
        scenario.commit(scenario.batch().add(told(scenario, "first", DeliveryState.SENT)));

        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.QUEUED);
        ExternalKey name = new ExternalKey(scenario.account, "wamid", "first");
        Gathered found = ports().inbox().gather(scenario.asking().message(name).build());
        assertThat(found.messages().get(name))
                .as("by its name people may mean it still")
                .returns(message.id(), Gathered.MessageState::id)
                .returns("failed-1/1", Gathered.MessageState::part);
    }

    @Test
    default void firstTryShouldTellThatTheMessageCameAfterAll() {
        Scenario scenario = new Scenario(ports());
        Message message = failed(scenario, "first");
        again(scenario, message);
        ports().jobs().settle(Scenario.accepted(scenario.take().getFirst(), "second"));
        scenario.commit(scenario.batch().add(told(scenario, "second", DeliveryState.FAILED)));

        scenario.commit(scenario.batch().add(told(scenario, "first", DeliveryState.SENT)));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.FAILED);
        scenario.commit(scenario.batch().add(told(scenario, "first", DeliveryState.DELIVERED)));

        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    default void stepOfTheFirstTryShouldSayNothingOfTheOtherSteps() {
        Scenario scenario = new Scenario(ports());
        Message message = inSteps(scenario);
        scenario.commit(scenario.batch()
                .add(told(scenario, "a", DeliveryState.DELIVERED))
                .add(told(scenario, "b", DeliveryState.FAILED))
                .add(told(scenario, "c", DeliveryState.SENT)));
        again(scenario, message);

        scenario.commit(scenario.batch().add(told(scenario, "b", DeliveryState.DELIVERED)));

        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.SENT);
        scenario.commit(scenario.batch().add(told(scenario, "c", DeliveryState.DELIVERED)));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    default void messageShouldFailAnewWhenItsNextTryDoes() {
        Scenario scenario = new Scenario(ports());
        Message message = failed(scenario, "first");
        again(scenario, message);
        ports().jobs().settle(Scenario.accepted(scenario.take().getFirst(), "second"));

        scenario.commit(scenario.batch().add(told(scenario, "second", DeliveryState.FAILED)));

        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(again(scenario, message)).as("and again").isTrue();
    }

    @Test
    default void retryNowShouldKeepTheNamesOfStepsThatDidNotFail() {
        Scenario scenario = new Scenario(ports());
        Message message = inSteps(scenario);
        scenario.commit(scenario.batch()
                .add(told(scenario, "a", DeliveryState.DELIVERED))
                .add(told(scenario, "b", DeliveryState.FAILED))
                .add(told(scenario, "c", DeliveryState.DELIVERED)));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.FAILED);

        assertThat(again(scenario, message)).isTrue();

        assertThat(stored(scenario, message).externalIds())
                .extracting(ExternalId::part)
                .containsExactly("step-1/3", "failed-2/3", "step-3/3");
        Job job = scenario.take().getFirst();
        assertThat(job.stepsDone()).isZero();
        ports().jobs().settle(ended(job, new ExternalId("wamid", "d", "step-2/3")));
        scenario.commit(scenario.batch().add(told(scenario, "d", DeliveryState.DELIVERED)));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    default void retryNowShouldForgetWhomAMailDidNotReach() {
        Scenario scenario = new Scenario(ports());
        Message mail = scenario.sendMail(scenario.newPerson("ana@example.org", "Ana"), List.of("ben@example.org"));
        ExternalId own = ExternalId.of(ExternalKey.MESSAGE_ID, "<nx.1@acme>");
        Delivery bounced = bounced();
        ports().jobs()
                .settle(ended(scenario.take().getFirst(), own)
                        .withReceipts(Map.of("ana@example.org", bounced, "ben@example.org", bounced)));
        scenario.commit(scenario.batch().add(new DeliveryRow(mail.id(), bounced)));

        assertThat(again(scenario, mail)).isTrue();

        assertThat(stored(scenario, mail).recipients())
                .extracting(Recipient::receipt)
                .containsOnlyNulls();
        assertThat(stored(scenario, mail).externalIds())
                .as("a mail keeps its name")
                .contains(own);
    }

    private static Delivery bounced() {
        return new Delivery(
                DeliveryState.FAILED, Scenario.now(), new DeliveryError("BOUNCED", "nobody there", "5.1.1"));
    }

    private Message failed(Scenario scenario, String name) {
        Message message = sent(scenario);
        ports().jobs().settle(Scenario.accepted(scenario.take().getFirst(), name));
        scenario.commit(scenario.batch().add(told(scenario, name, DeliveryState.FAILED)));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.FAILED);
        return message;
    }

    private Message inSteps(Scenario scenario) {
        Message message = sent(scenario);
        Settlement settled = ended(
                scenario.take().getFirst(),
                new ExternalId("wamid", "a", "step-1/3"),
                new ExternalId("wamid", "b", "step-2/3"),
                new ExternalId("wamid", "c", "step-3/3"));
        assertThat(ports().jobs().settle(settled)).isTrue();
        return message;
    }

    private static Message sent(Scenario scenario) {
        return scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
    }

    private static Settlement ended(Job job, ExternalId... names) {
        return Scenario.ended(job, Fate.DONE, Delivery.of(DeliveryState.SUBMITTED, Scenario.now()), names);
    }

    private static ParkedRow told(Scenario scenario, String name, DeliveryState state) {
        return new ParkedRow(
                new ExternalKey(scenario.account, "wamid", name),
                state == DeliveryState.FAILED ? bounced() : Delivery.of(state, Scenario.now()),
                Scenario.now());
    }

    private boolean again(Scenario scenario, Message message) {
        return ports().jobs().retryNow(scenario.organization, message.id());
    }

    private Message stored(Scenario scenario, Message message) {
        return ports().messages().find(scenario.organization, message.id()).orElseThrow();
    }
}
