package io.nexuscomm.api.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages.Tried;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.inbox.Wait;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeparturesTest {

    private static final JsonNode NOTHING = InboxJson.mapper().createObjectNode();
    private static final Instant SECOND = Instant.parse("2026-11-29T21:00:05Z");

    @Test
    void deliveriesShouldBeToldAsOneLedToTheNextWhenProvidersTellWholeSeconds() {
        Delivery doubt = Delivery.of(DeliveryState.UNCERTAIN, SECOND.plusMillis(400));
        Delivery taken = Delivery.of(DeliveryState.SENT, SECOND);

        assertThat(told(Delivery.of(DeliveryState.DELIVERED, SECOND), doubt, taken))
                .containsExactly("Perhaps sent: no answer came", "Taken by the provider", "Delivered");
    }

    @Test
    void failureShouldStandBehindWhatItFollowed() {
        Delivery taken = Delivery.of(DeliveryState.SENT, SECOND.plusMillis(700));

        assertThat(told(Delivery.of(DeliveryState.FAILED, SECOND), taken))
                .containsExactly("Taken by the provider", "Failed");
    }

    @Test
    void lateReportShouldStandWhereItCame() {
        Delivery delivered = Delivery.of(DeliveryState.READ, SECOND);
        Delivery report = Delivery.of(DeliveryState.FAILED, SECOND.plusSeconds(20));

        assertThat(told(delivered, report)).containsExactly("Read", "Reported as failed");
    }

    @Test
    void failureShouldStandAtItsTimeBeforeTheNewTryWhenAPersonHadItTriedAgain() {
        Instant again = SECOND.plusSeconds(258);
        List<TraceStep> steps = CausalOrder.of(steps(
                Delivery.of(DeliveryState.DELIVERED, again.plusMillis(900).truncatedTo(ChronoUnit.SECONDS)),
                List.of(
                        Delivery.of(DeliveryState.FAILED, SECOND.plusMillis(30)),
                        Delivery.of(DeliveryState.QUEUED, again),
                        Delivery.of(DeliveryState.SENT, again),
                        Delivery.of(DeliveryState.DELIVERED, again)),
                attempt(1, SECOND, "FAILED"),
                attempt(1, again.plusMillis(300), "ACCEPTED")));

        assertThat(steps)
                .extracting(TraceStep::title, TraceStep::at)
                .containsExactly(
                        tuple("Attempt 1: failed", SECOND.plusMillis(20)),
                        tuple("Failed", SECOND.plusMillis(30)),
                        tuple("Queued again by a person", again),
                        tuple("Attempt 1 of a new try: accepted", again.plusMillis(320)),
                        tuple("Taken by the provider", again.plusMillis(320)),
                        tuple("Delivered", again.plusMillis(320)));
    }

    @Test
    void eachFailureShouldBeToldWhenTriesFailAgainAndAgain() {
        Instant again = SECOND.plusSeconds(60);
        List<TraceStep> steps = CausalOrder.of(steps(
                Delivery.of(DeliveryState.FAILED, again.plusMillis(40)),
                List.of(
                        Delivery.of(DeliveryState.FAILED, SECOND.plusMillis(20)),
                        Delivery.of(DeliveryState.QUEUED, again),
                        Delivery.of(DeliveryState.FAILED, again.plusMillis(40))),
                attempt(1, SECOND, "FAILED"),
                attempt(1, again.plusMillis(20), "FAILED")));

        assertThat(steps)
                .extracting(TraceStep::title)
                .containsExactly(
                        "Attempt 1: failed",
                        "Failed",
                        "Queued again by a person",
                        "Attempt 1 of a new try: failed",
                        "Failed");
    }

    @Test
    void receiptShouldStandBehindItsAttemptWhenAnotherFollowed() {
        Instant second = SECOND.plusSeconds(60);
        List<TraceStep> steps = CausalOrder.of(steps(
                Delivery.of(DeliveryState.DELIVERED, SECOND.plusSeconds(20)),
                List.of(),
                attempt(1, SECOND.plusMillis(500), "TRANSIENT"),
                attempt(2, second, "FAILED")));

        assertThat(steps)
                .extracting(TraceStep::title, TraceStep::at)
                .containsExactly(
                        tuple("Attempt 1: transient", SECOND.plusMillis(520)),
                        tuple("Delivered", SECOND.plusSeconds(20)),
                        tuple("Attempt 2: failed", second.plusMillis(20)));
    }

    @Test
    void statusShouldBeToldAtItsAttemptWhenTheProvidersClockIsSlow() {
        List<TraceStep> steps = CausalOrder.of(steps(
                Delivery.of(DeliveryState.SENT, SECOND.minusSeconds(30)),
                List.of(),
                attempt(1, SECOND.plusMillis(500), "ACCEPTED")));

        assertThat(steps)
                .extracting(TraceStep::title, TraceStep::at)
                .containsExactly(
                        tuple("Attempt 1: accepted", SECOND.plusMillis(520)),
                        tuple("Taken by the provider", SECOND.plusMillis(520)));
    }

    @Test
    void failureShouldBeToldAtItsTimeWhenAnotherAttemptIsToCome() {
        Instant due = SECOND.plusSeconds(300);
        List<TraceStep> steps = new ArrayList<>(steps(
                Delivery.of(DeliveryState.UNCERTAIN, SECOND.plusMillis(20)),
                List.of(),
                attempt(1, SECOND, "UNCERTAIN")));
        steps.add(Attempts.next(new Wait(due, 2, null), null));

        assertThat(CausalOrder.of(steps))
                .extracting(TraceStep::at)
                .containsExactly(SECOND.plusMillis(20), SECOND.plusMillis(20), due);
    }

    @Test
    void gesturesShouldBeNoAttemptsAtSending() {
        List<TraceStep> steps = Attempts.told(List.of(
                new Tried(Job.Kind.SEND, attempt(1, SECOND, "FAILED")),
                new Tried(Job.Kind.GESTURE, attempt(1, SECOND.plusSeconds(1), "REACTED")),
                new Tried(Job.Kind.GESTURE, attempt(1, SECOND.plusSeconds(2), "REACTION_REMOVED")),
                new Tried(Job.Kind.SEND, attempt(2, SECOND.plusSeconds(3), "ACCEPTED"))));

        assertThat(steps)
                .extracting(TraceStep::title)
                .containsExactly(
                        "Attempt 1: failed", "Gesture: reacted", "Gesture: reaction removed", "Attempt 2: accepted");
        assertThat(steps).noneMatch(step -> step.detail().has("asked"));
    }

    private static Attempt attempt(int number, Instant startedAt, String outcome) {
        return new Attempt(number, "node", startedAt, startedAt.plusMillis(20), outcome, "");
    }

    private static List<TraceStep> steps(Delivery last, List<Delivery> reached, Attempt... attempts) {
        List<TraceStep> steps = new ArrayList<>(Attempts.told(Stream.of(attempts)
                .map(attempt -> new Tried(Job.Kind.SEND, attempt))
                .toList()));
        steps.addAll(Departures.deliveries(message(last), reached, NOTHING));
        return steps;
    }

    private static List<String> told(Delivery last, Delivery... reached) {
        List<TraceStep> steps = CausalOrder.of(Departures.deliveries(message(last), List.of(reached), NOTHING));
        assertThat(steps).extracting(TraceStep::at).isSorted();
        return steps.stream().map(TraceStep::title).toList();
    }

    private static Message message(Delivery delivery) {
        IdSource ids = new IdSource(Clock.systemUTC());
        return Message.builder()
                .id(new MessageId(ids.next()))
                .organization(new OrganizationId(ids.next()))
                .account(new AccountId(ids.next()))
                .channel("acme")
                .lane(new LaneId(ids.next()))
                .conversation(new ConversationId(ids.next()))
                .direction(Direction.OUTBOUND)
                .origin(Origin.AGENT)
                .sender(new Sender(null, null, null))
                .parts(List.of(new Part("1", new Text("hello"), Map.of())))
                .occurredAt(SECOND)
                .receivedAt(SECOND)
                .delivery(delivery)
                .build();
    }
}
