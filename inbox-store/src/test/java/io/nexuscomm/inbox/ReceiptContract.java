package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Receipts come in any order, before and after the message they are about, and never go back. */
public interface ReceiptContract {

    Ports ports();

    @Test
    default void deliveryShouldRise() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        Delivery read = Delivery.of(DeliveryState.READ, Scenario.now());

        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), read)));

        assertThat(delivery(scenario, message)).isEqualTo(read);
    }

    @Test
    default void refusalOfOneRecipientShouldNotBeThatOfTheMail() {
        Scenario scenario = new Scenario(ports());
        Message mail = scenario.sendMail(scenario.newPerson("ana@example.org", "Ana"), List.of("ben@example.org"));
        Delivery refused = new Delivery(
                DeliveryState.FAILED, Scenario.now(), new DeliveryError("BOUNCED", "There is no ben.", "5.1.1"));
        Job job = scenario.take().getFirst();

        assertThat(ports().jobs()
                        .settle(Scenario.accepted(job, "<nx.1@acme>").withReceipts(Map.of("BEN@example.org", refused))))
                .isTrue();

        Message stored =
                ports().messages().find(scenario.organization, mail.id()).orElseThrow();
        assertThat(stored.delivery().state()).isEqualTo(DeliveryState.SENT);
        assertThat(stored.recipients()).extracting(Recipient::receipt).containsExactly(null, refused);
        assertThat(stored.revision()).isEqualTo(mail.revision() + 1);
        assertThat(stored.externalIds()).contains(ExternalId.of("wamid", "<nx.1@acme>"));
    }

    @Test
    default void cancellingShouldTellInTheTraceWhoWantedIt() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        Delivery cancelled = Delivery.of(DeliveryState.CANCELLED, Scenario.now());

        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), cancelled, false, false, "user:ada")));

        String steps = ports().messages()
                .trace(scenario.organization, message.id())
                .orElseThrow()
                .steps();
        assertThat(InboxJson.mapper().readTree(steps).at("/cancelled/by").asString())
                .isEqualTo("user:ada");
    }

    @Test
    default void deliveryShouldNotGoBack() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        Delivery read = Delivery.of(DeliveryState.READ, Scenario.now());
        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), read)));

        scenario.commit(scenario.batch()
                .add(new DeliveryRow(message.id(), Delivery.of(DeliveryState.DELIVERED, Scenario.now()))));

        assertThat(delivery(scenario, message)).isEqualTo(read);
    }

    @Test
    default void refusedAttemptShouldSayNothingAgainstAnotherThatWasSent() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        Job job = scenario.take().getFirst();
        Delivery sent = Delivery.of(DeliveryState.SENT, Scenario.now());
        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), sent)));

        assertThat(ports().jobs().settle(refused(job))).isTrue();

        assertThat(delivery(scenario, message)).isEqualTo(sent);
        assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                .extracting(event -> event.event().data())
                .noneMatch(data -> data.contains("FAILED"));
    }

    @Test
    default void refusedAttemptShouldEndTheMessageWhenNoOtherWasSent() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);

        assertThat(ports().jobs().settle(refused(scenario.take().getFirst()))).isTrue();

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.FAILED);
        awaitDeliveryEvent(scenario, message, DeliveryState.FAILED);
    }

    @Test
    default void anotherAttemptThatWasSentShouldOutweighOneThatFailed() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        ports().jobs().settle(refused(scenario.take().getFirst()));
        Delivery sent = Delivery.of(DeliveryState.SENT, Scenario.now());

        scenario.commit(scenario.batch().add(DeliveryRow.ofAnother(message.id(), sent)));

        assertThat(delivery(scenario, message)).isEqualTo(sent);
    }

    private static Settlement refused(Job job) {
        Delivery failed = new Delivery(
                DeliveryState.FAILED, Scenario.now(), new DeliveryError("REJECTED", "Not on this network.", null));
        EventRow told = CloudEvents.delivery(job.account(), job.lane(), job.message(), failed, Scenario.now());
        return new Settlement(job, Settlement.Fate.FAILED, null, 0, failed, List.of(), null, null, List.of(told));
    }

    @Test
    default void traceShouldTellEachStepOfADeliveryOnce() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        Delivery read = Delivery.of(DeliveryState.READ, Scenario.now());
        Delivery failed = new Delivery(
                DeliveryState.FAILED, Scenario.now(), new DeliveryError("UNREACHABLE", "Nobody there.", "131026"));
        Delivery delivered = Delivery.of(DeliveryState.DELIVERED, Scenario.now());

        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), read)));
        scenario.commit(scenario.batch()
                .add(new DeliveryRow(message.id(), delivered, true))
                .add(new DeliveryRow(message.id(), failed, true)));
        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), failed, true)));

        List<Delivery> reached = ports().messages()
                .trace(scenario.organization, message.id())
                .orElseThrow()
                .reached();
        assertThat(delivery(scenario, message)).isEqualTo(read);
        assertThat(reached.subList(reached.size() - 3, reached.size()))
                .containsExactlyInAnyOrder(read, delivered, failed);
    }

    @Test
    default void deliveryShouldKeepWhyItFailed() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        Delivery failed = new Delivery(
                DeliveryState.FAILED,
                Scenario.now(),
                new DeliveryError("WINDOW_CLOSED", "Ask with a \"template\".", "131047"));

        scenario.commit(scenario.batch().add(new DeliveryRow(message.id(), failed)));

        assertThat(delivery(scenario, message)).isEqualTo(failed);
    }

    /** Whatever is stored and whatever is reported: the store does what {@link Delivery#merge} says. */
    @Test
    default void deliveryShouldMergeAsTheModelDoesForEveryPairOfStates() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Instant at = Scenario.now();
        for (DeliveryState stored : DeliveryState.values()) {
            BatchBuilder messages = scenario.batch();
            BatchBuilder news = scenario.batch();
            List<Message> made = Arrays.stream(DeliveryState.values())
                    .map(next -> {
                        Message message = scenario.outbound(ana, "x").toBuilder()
                                .delivery(Delivery.of(stored, at))
                                .build();
                        messages.add(new MessageRow(message, "[]"));
                        news.add(new DeliveryRow(message.id(), Delivery.of(next, at.plusSeconds(1))));
                        return message;
                    })
                    .toList();
            scenario.commit(messages);
            scenario.commit(news);

            for (int next = 0; next < made.size(); next++) {
                Delivery reported = Delivery.of(DeliveryState.values()[next], at.plusSeconds(1));
                assertThat(delivery(scenario, made.get(next)))
                        .as("%s then %s", stored, reported.state())
                        .usingRecursiveComparison()
                        .ignoringFields("unknown")
                        .isEqualTo(Delivery.of(stored, at).merge(reported));
            }
        }
    }

    @Test
    default void receiptShouldWaitForItsMessageWhenTheSendHasNotAnsweredYet() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        scenario.commit(scenario.batch().add(parked(scenario, "wamid.9", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.QUEUED);

        settleSent(scenario, "wamid.9");

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
        awaitDeliveryEvent(scenario, message, DeliveryState.DELIVERED);
    }

    @Test
    default void receiptShouldNotWaitWhenItsMessageBecameKnown() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        settleSent(scenario, "wamid.9");

        scenario.commit(scenario.batch().add(parked(scenario, "wamid.9", DeliveryState.READ)));

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.READ);
        awaitDeliveryEvent(scenario, message, DeliveryState.READ);
    }

    @Test
    default void receiptsShouldMergeInOrderWhenSeveralWaited() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        scenario.commit(scenario.batch().add(parked(scenario, "wamid.9", DeliveryState.READ)));
        scenario.commit(scenario.batch().add(parked(scenario, "wamid.9", DeliveryState.SENT)));
        scenario.commit(scenario.batch().add(parked(scenario, "wamid.9", DeliveryState.DELIVERED)));

        settleSent(scenario, "wamid.9");

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.READ);
    }

    @Test
    default void receiptShouldJoinAMessageThatWasSentFromElsewhere() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.commit(scenario.batch().add(parked(scenario, "wamid.echo", DeliveryState.READ)));
        Message echo = scenario.outbound(ana, "from the phone").toBuilder()
                .externalIds(List.of(ExternalId.of("wamid", "wamid.echo")))
                .delivery(Delivery.of(DeliveryState.SENT, Scenario.now()))
                .build();

        scenario.commit(scenario.batch().add(new MessageRow(echo, "[]")));

        assertThat(delivery(scenario, echo).state()).isEqualTo(DeliveryState.READ);
    }

    /** Centres of SMPP count their ids in a circle. */
    @Test
    default void receiptShouldBeThatOfTheMessageThatGotItsNameLast() {
        Scenario scenario = new Scenario(ports());
        Message first = sent(scenario);
        settleSegments(scenario, "77", "78");
        scenario.commit(scenario.batch().add(parked(scenario, "77", DeliveryState.DELIVERED)));
        scenario.commit(scenario.batch().add(parked(scenario, "78", DeliveryState.DELIVERED)));
        Message second = scenario.send(scenario.newPerson("+4915112345679", "Ben"), "hello, too")
                .message();
        settleSent(scenario, "77");

        scenario.commit(scenario.batch().add(parked(scenario, "77", DeliveryState.FAILED)));

        assertThat(delivery(scenario, first).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery(scenario, second).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    default void nameOfWhatCameInShouldStayWithIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message question = scenario.receive(ana, "Is it open?");
        ExternalKey name = scenario.key(question);
        scenario.send(ana, "It is.");

        settleSent(scenario, name.value());

        assertThat(ports().inbox()
                        .gather(scenario.asking().message(name).build())
                        .messages()
                        .get(name)
                        .id())
                .isEqualTo(question.id());
    }

    /** The provider's status can overtake the answer to our own send, at any moment of it. */
    @Test
    default void receiptShouldBeJoinedWhicheverOfSendAndStatusCommitsFirst() throws Exception {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        CyclicBarrier together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 60; round++) {
                Message message = scenario.send(ana, "round " + round).message();
                String id = "wamid.race-" + round;
                Job job = scenario.take().getFirst();
                var settled = threads.submit(() -> {
                    together.await();
                    return ports().jobs().settle(Scenario.accepted(job, id));
                });
                var status = threads.submit(() -> {
                    together.await();
                    scenario.commit(scenario.batch().add(parked(scenario, id, DeliveryState.DELIVERED)));
                    return true;
                });
                assertThat(settled.get()).isTrue();
                assertThat(status.get()).isTrue();
                assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
            }
        }
    }

    @Test
    default void messageShouldBeDeliveredWhenAllItsSegmentsAre() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        settleSegments(scenario, "a", "b");

        scenario.commit(scenario.batch().add(parked(scenario, "b", DeliveryState.DELIVERED)));
        scenario.commit(scenario.batch().add(parked(scenario, "b", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.SENT);

        scenario.commit(scenario.batch().add(parked(scenario, "a", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
        awaitDeliveryEvent(scenario, message, DeliveryState.DELIVERED);
    }

    @Test
    default void messageShouldBeAsFarAsTheLastOfItsSegments() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        settleSegments(scenario, "a", "b");

        scenario.commit(scenario.batch().add(parked(scenario, "a", DeliveryState.READ)));
        scenario.commit(scenario.batch().add(parked(scenario, "b", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);

        scenario.commit(scenario.batch().add(parked(scenario, "b", DeliveryState.READ)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.READ);
        awaitDeliveryEvent(scenario, message, DeliveryState.READ);
    }

    @Test
    default void nameShouldTellWhichSegmentItIsOf() {
        Scenario scenario = new Scenario(ports());
        sent(scenario);
        settleSegments(scenario, "a", "b");
        ExternalKey name = new ExternalKey(scenario.account, "wamid", "b");

        Gathered found = ports().inbox().gather(scenario.asking().message(name).build());

        assertThat(found.messages().get(name).part()).isEqualTo("2/2");
    }

    @Test
    default void receiptsOfStepsShouldBeJoinedWhenOneIsNamedInTheBatchOfItsReceipt() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        scenario.commit(scenario.batch()
                .add(named(scenario, message, "a", "step-1/2"))
                .add(parked(scenario, "a", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.QUEUED);

        scenario.commit(scenario.batch()
                .add(named(scenario, message, "b", "step-2/2"))
                .add(parked(scenario, "b", DeliveryState.DELIVERED)));

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
        awaitDeliveryEvent(scenario, message, DeliveryState.DELIVERED);
    }

    private static NameRow named(Scenario scenario, Message message, String name, String part) {
        return new NameRow(scenario.account, message.id(), List.of(new ExternalId("wamid", name, part)));
    }

    @Test
    default void messageShouldHaveFailedWhenOneOfItsSegmentsHas() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        settleSegments(scenario, "a", "b");
        scenario.commit(scenario.batch().add(parked(scenario, "a", DeliveryState.DELIVERED)));

        scenario.commit(scenario.batch()
                .add(new ParkedRow(
                        new ExternalKey(scenario.account, "wamid", "b"),
                        new Delivery(
                                DeliveryState.FAILED,
                                Scenario.now(),
                                new DeliveryError("RECIPIENT_UNREACHABLE", "away", "UNDELIV")),
                        Scenario.now())));

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery(scenario, message).error().providerCode()).isEqualTo("UNDELIV");
        awaitDeliveryEvent(scenario, message, DeliveryState.FAILED);
    }

    @Test
    default void receiptsOfSegmentsShouldWaitWhenTheSendHasNotAnsweredYet() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        scenario.commit(scenario.batch()
                .add(parked(scenario, "a", DeliveryState.DELIVERED))
                .add(parked(scenario, "b", DeliveryState.DELIVERED)));

        settleSegments(scenario, "a", "b");

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
        awaitDeliveryEvent(scenario, message, DeliveryState.DELIVERED);
    }

    @Test
    default void segmentShouldCountOnceWhenItHasSeveralNames() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        settleSegments(scenario, "a", "b");
        scenario.commit(scenario.batch().add(parked(scenario, "a", DeliveryState.DELIVERED)));
        scenario.commit(scenario.batch().add(parked(scenario, "a-too", DeliveryState.DELIVERED)));

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    default void receiptsOfSegmentsShouldBeJoinedWhenTheyCommitTogether() throws Exception {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        CyclicBarrier together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 30; round++) {
                Message message = scenario.send(ana, "round " + round).message();
                String first = "first-" + round;
                String second = "second-" + round;
                settleSegments(scenario, first, second);
                var receipts = threads.invokeAll(Stream.of(first, second)
                        .<Callable<Boolean>>map(id -> () -> {
                            together.await();
                            scenario.commit(scenario.batch().add(parked(scenario, id, DeliveryState.DELIVERED)));
                            return true;
                        })
                        .toList());
                for (var receipt : receipts) {
                    assertThat(receipt.get()).isTrue();
                }
                assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
            }
        }
    }

    @Test
    default void receiptShouldChangeNothingWhenItIsAboutAnotherPhone() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        settleSent(scenario, "named");

        scenario.commit(scenario.batch().add(about(scenario, "named", "+4915187654321", DeliveryState.FAILED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.SENT);

        scenario.commit(scenario.batch().add(about(scenario, "named", "015112345678", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    default void receiptThatWaitsShouldBeJoinedOnlyWhenItsMessageWentToThatPhone() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        scenario.commit(scenario.batch()
                .add(about(scenario, "named", "+4915187654321", DeliveryState.FAILED))
                .add(about(scenario, "named", "4915112345678", DeliveryState.DELIVERED)));

        settleSent(scenario, "named");

        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    default void receiptOfASegmentShouldChangeNothingWhenItIsAboutAnotherPhone() {
        Scenario scenario = new Scenario(ports());
        Message message = sent(scenario);
        scenario.commit(scenario.batch().add(about(scenario, "a", "+4915187654321", DeliveryState.FAILED)));
        settleSegments(scenario, "a", "b");

        scenario.commit(scenario.batch()
                .add(about(scenario, "b", "+4915187654321", DeliveryState.FAILED))
                .add(about(scenario, "b", "112345678", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.SENT);

        scenario.commit(scenario.batch().add(about(scenario, "a", "4915112345678", DeliveryState.DELIVERED)));
        assertThat(delivery(scenario, message).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    private static ParkedRow about(Scenario scenario, String externalId, String phone, DeliveryState state) {
        return new ParkedRow(
                new ExternalKey(scenario.account, "wamid", externalId),
                Delivery.of(state, Scenario.now()),
                Scenario.now(),
                phone);
    }

    /** Two segments, each with a second name as some centres give them. */
    private void settleSegments(Scenario scenario, String first, String second) {
        Job job = scenario.take().getFirst();
        Settlement settled = Scenario.ended(
                job,
                Settlement.Fate.DONE,
                Delivery.of(DeliveryState.SENT, Scenario.now()),
                new ExternalId("wamid", first, "1/2"),
                new ExternalId("wamid", first + "-too", "1/2"),
                new ExternalId("wamid", second, "2/2"),
                new ExternalId("wamid", second + "-too", "2/2"));
        assertThat(ports().jobs().settle(settled)).isTrue();
    }

    private Message sent(Scenario scenario) {
        return scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
    }

    private void settleSent(Scenario scenario, String externalId) {
        Job job = scenario.take().getFirst();
        assertThat(ports().jobs().settle(Scenario.accepted(job, externalId))).isTrue();
    }

    private static ParkedRow parked(Scenario scenario, String externalId, DeliveryState state) {
        return new ParkedRow(
                new ExternalKey(scenario.account, "wamid", externalId),
                Delivery.of(state, Scenario.now()),
                Scenario.now());
    }

    private Delivery delivery(Scenario scenario, Message message) {
        return ports().messages()
                .find(scenario.organization, message.id())
                .orElseThrow()
                .delivery();
    }

    private void awaitDeliveryEvent(Scenario scenario, Message message, DeliveryState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                        .map(StoredEvent::event)
                        .anySatisfy(event -> {
                            assertThat(event.type()).isEqualTo(CloudEvents.MESSAGE_DELIVERY);
                            assertThat(event.data()).contains(message.id().toString(), state.name());
                        }));
    }
}
