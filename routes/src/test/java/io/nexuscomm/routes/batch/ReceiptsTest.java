package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Reaction;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.ReadUpdated;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What providers tell of messages that we sent. */
@Timeout(30)
class ReceiptsTest {

    private static final String TOKEN = "token-1";

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void nameShouldBeLearntFromAStatusWhenTheAnswerToTheSendWasLost() throws Exception {
        Message ours = sent();

        rig.take(status(DeliveryState.SENT));
        rig.take(Told.answer(key, "m2", ana, "w1"), Told.reaction(key, "w1", ana, "👍"));

        Message named = rig.message("w1").orElseThrow();
        assertThat(named.id()).isEqualTo(ours.id());
        assertThat(named.externalIds()).contains(ExternalId.of(Told.SCOPE, "w1"));
        assertThat(named.reactions()).extracting(Reaction::emoji).containsExactly("👍");
        assertThat(rig.message("m2").orElseThrow().relation().replyTo().id()).isEqualTo(ours.id());
    }

    @Test
    void nameShouldBeKnownToWhatComesInTheSameBatch() throws Exception {
        Message ours = sent();

        rig.take(
                status(DeliveryState.SENT),
                Told.status(key, "w1", DeliveryState.DELIVERED),
                Told.answer(key, "m2", ana, "w1"));

        assertThat(rig.message("w1").orElseThrow().delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(rig.message("w1").orElseThrow().id()).isEqualTo(ours.id());
    }

    @Test
    void failureThatComesAfterTheDeliveryShouldStandInTheTraceAlone() throws Exception {
        rig.take(Told.echo(key, "e1", ana, "sent"));
        rig.take(Told.status(key, "e1", DeliveryState.DELIVERED));
        rig.take(Told.status(key, "e1", DeliveryState.FAILED));
        rig.take(Told.status(key, "e1", DeliveryState.FAILED));

        Message message = rig.message("e1").orElseThrow();
        assertThat(message.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(rig.store
                        .messages()
                        .trace(rig.organization, message.id())
                        .orElseThrow()
                        .reached())
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.FAILED);
    }

    @Test
    void messageShouldBeDeliveredWhenAllItsStepsAre() throws Exception {
        Message ours = sent();
        named(ours, "first", "step-1/2");

        rig.take(Told.status(key, "first", DeliveryState.DELIVERED));
        named(ours, "second", "step-2/2");
        rig.take(Told.status(key, "second", DeliveryState.SENT));

        assertThat(state(ours)).isEqualTo(DeliveryState.SENT);
        rig.take(Told.status(key, "second", DeliveryState.DELIVERED));
        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void messageShouldHaveFailedWhenOneOfItsStepsHas() throws Exception {
        Message ours = sent();
        named(ours, "first", "step-1/2");
        named(ours, "second", "step-2/2");
        rig.take(Told.status(key, "first", DeliveryState.READ));

        rig.take(Told.status(key, "second", DeliveryState.FAILED));

        assertThat(state(ours)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void messageShouldBeReadWhenItsLastStepIs() throws Exception {
        Message ours = sent();
        named(ours, "first", "step-1/2");
        named(ours, "second", "step-2/2");

        rig.take(read("first"));
        assertThat(state(ours)).isEqualTo(DeliveryState.QUEUED);

        rig.take(read("second"));
        assertThat(state(ours)).isEqualTo(DeliveryState.READ);
    }

    @Test
    void messageShouldStayAsItIsWhenOneOfItsStepsIsKnownByItsTokenAlone() throws Exception {
        Message ours = sent();

        rig.take(status("first", TOKEN + "~1-2", DeliveryState.SENT));
        rig.take(status("first", TOKEN + "~1-2", DeliveryState.DELIVERED));

        assertThat(state(ours)).isEqualTo(DeliveryState.QUEUED);
        assertThat(rig.message("first").orElseThrow().externalIds())
                .containsExactly(new ExternalId(Told.SCOPE, "first", "step-1/2"));
    }

    @Test
    void messageShouldBeDeliveredWhenItsStepsAreAndTheAnswerToOneWasLost() throws Exception {
        Message ours = sent();
        named(ours, "second", "step-2/2");

        rig.take(
                status("first", TOKEN + "~1-2", DeliveryState.SENT),
                status("first", TOKEN + "~1-2", DeliveryState.DELIVERED),
                status("second", TOKEN + "~2-2", DeliveryState.SENT));
        assertThat(state(ours)).isEqualTo(DeliveryState.SENT);

        rig.take(status("second", TOKEN + "~2-2", DeliveryState.DELIVERED));
        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void messageShouldHaveFailedWhenAStepThatIsKnownByItsTokenHas() throws Exception {
        Message ours = sent();
        lost(ours);

        rig.take(status("first", TOKEN + "~1-2", DeliveryState.FAILED));

        assertThat(state(ours)).isEqualTo(DeliveryState.FAILED);
    }

    /** All attempts bear one token, and the first one's answer was lost. */
    @Test
    void failureOfAnEarlierAttemptShouldSayNothingOfWhatWasTakenSince() throws Exception {
        Message ours = sent();
        named(ours, "again", null);
        rig.take(Told.status(key, "again", DeliveryState.SENT));

        rig.take(status("lost", TOKEN, DeliveryState.SENT));
        rig.take(status("lost", TOKEN, DeliveryState.FAILED));

        assertThat(state(ours)).isEqualTo(DeliveryState.SENT);
        assertThat(rig.message("lost").orElseThrow().id())
                .as("by its name people may mean it still")
                .isEqualTo(ours.id());
    }

    @Test
    void deliveryOfAnEarlierAttemptShouldShowThatTheContactHasIt() throws Exception {
        Message ours = sent();
        named(ours, "again", null);
        rig.take(Told.status(key, "again", DeliveryState.SENT));

        rig.take(status("lost", TOKEN, DeliveryState.DELIVERED));

        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void failureOfAnEarlierAttemptAtAStepShouldSayNothingOfWhatWasTakenSince() throws Exception {
        Message ours = sent();
        named(ours, "again", "step-1/2");
        named(ours, "second", "step-2/2");
        rig.take(Told.status(key, "again", DeliveryState.SENT), Told.status(key, "second", DeliveryState.SENT));

        rig.take(status("lost", TOKEN + "~1-2", DeliveryState.FAILED));
        rig.take(status("lost", TOKEN + "~1-2", DeliveryState.SENT));

        assertThat(state(ours)).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void failureOfAnEarlierAttemptShouldSayNothingOfTheOneThatIsToBeMade() throws Exception {
        Message ours = sent();

        rig.take(status("lost", TOKEN, DeliveryState.FAILED, Rig.NOW.plusSeconds(1)));
        assertThat(state(ours)).isEqualTo(DeliveryState.QUEUED);

        rig.take(status("lost", TOKEN, DeliveryState.DELIVERED));
        assertThat(state(ours)).as("it came after all").isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void receiptShouldWaitWhenTheTokenOfItsStepIsOfNoMessage() throws Exception {
        Message ours = sent();

        rig.take(status("first", "another~1-2", DeliveryState.DELIVERED));

        assertThat(state(ours)).isEqualTo(DeliveryState.QUEUED);
        named(ours, "first", null);
        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
    }

    private ReadUpdated read(String name) {
        return new ReadUpdated(Told.meta(key, "read " + name, ana), ExternalId.of(Told.SCOPE, name));
    }

    private void named(Message message, String name, String step) throws Conflict {
        rig.store
                .inbox()
                .commit(new BatchBuilder(rig.organization)
                        .add(new NameRow(account.id(), message.id(), List.of(new ExternalId(Told.SCOPE, name, step))))
                        .build());
    }

    @Test
    void receiptShouldBeQuarantinedWhenItIsAboutAPhoneThatTheMessageDidNotGoTo() throws Exception {
        Message ours = sent();
        named(ours, "e1", null);

        rig.take(about("+4915187654321", DeliveryState.FAILED));

        assertThat(state(ours)).isEqualTo(DeliveryState.QUEUED);
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10)).hasSize(1);
        rig.take(about("015112345678", DeliveryState.DELIVERED));
        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void receiptShouldWaitForAMessageThatWentToItsPhoneWhenItComesFirst() throws Exception {
        Message ours = sent();

        rig.take(about("+4915187654321", DeliveryState.FAILED), about("+4915112345678", DeliveryState.DELIVERED));
        named(ours, "e1", null);

        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void receiptShouldReachAMessageFromElsewhereThatWentToItsPhone() throws Exception {
        rig.take(Told.echo(key, "e1", ana, "sent"));

        rig.take(about("+4915187654321", DeliveryState.FAILED));
        rig.take(about("015112345678", DeliveryState.DELIVERED));

        assertThat(rig.message("e1").orElseThrow().delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    private DeliveryUpdated about(String phone, DeliveryState state) {
        return new DeliveryUpdated(
                Told.meta(key, "e1:" + state, null),
                ExternalId.of(Told.SCOPE, "e1"),
                null,
                Delivery.of(state, Told.AT),
                phone);
    }

    /** The answer to its send. */
    private void lost(Message message) throws Conflict {
        Delivery uncertain = Delivery.of(DeliveryState.UNCERTAIN, Rig.NOW);
        rig.store
                .inbox()
                .commit(new BatchBuilder(rig.organization)
                        .add(new DeliveryRow(message.id(), uncertain))
                        .build());
    }

    private DeliveryState state(Message message) {
        return stored(message).delivery().state();
    }

    private Message stored(Message message) {
        return rig.store.messages().find(rig.organization, message.id()).orElseThrow();
    }

    private DeliveryUpdated status(DeliveryState state) {
        return status("w1", TOKEN, state);
    }

    private DeliveryUpdated status(String name, String token, DeliveryState state) {
        return status(name, token, state, Told.AT);
    }

    private DeliveryUpdated status(String name, String token, DeliveryState state, Instant at) {
        return new DeliveryUpdated(
                Told.meta(key, name + ":" + state, ana),
                ExternalId.of(Told.SCOPE, name),
                token,
                Delivery.of(state, at));
    }

    private Message sent() throws Exception {
        rig.take(Told.text(key, "m1", ana, "Is it ready?"));
        return rig.answer(rig.message("m1").orElseThrow(), "1", TOKEN, null, MailCopies.NONE);
    }
}
