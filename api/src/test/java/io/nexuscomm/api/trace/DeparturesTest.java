package io.nexuscomm.api.trace;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeparturesTest {

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

    private static List<String> told(Delivery last, Delivery... reached) {
        List<TraceStep> steps = CausalOrder.of(Departures.deliveries(message(last), List.of(reached)));
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
                .sender(new Sender(null, null, null, Map.of()))
                .parts(List.of(new Part("1", new Text("hello"), Map.of())))
                .occurredAt(SECOND)
                .receivedAt(SECOND)
                .delivery(delivery)
                .build();
    }
}
