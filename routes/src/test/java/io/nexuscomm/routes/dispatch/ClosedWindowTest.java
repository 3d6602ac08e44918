package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waited for its time is looked at once more when that has come. */
class ClosedWindowTest {

    private static final Capabilities A_DAY = new Capabilities(
            100, false, Map.of(), Level.FULL, Level.FULL, Level.FULL, Level.FULL, Duration.ofHours(24));

    private final Bench bench = new Bench();
    private final Person ana = bench.ana();

    @Test
    void scheduledMessageShouldBeRefusedWhenTheContactHasNotWrittenSince() {
        bench.scenario.receive(ana, "hello");
        Message planned = state(bench.send(ana, "hi"), DeliveryState.PLANNED);

        assertThat(check(planned, Duration.ofHours(23))).isNull();
        assertThat(check(planned, Duration.ofHours(25)))
                .extracting(DeliveryError::code)
                .isEqualTo("WINDOW_CLOSED");
    }

    @Test
    void scheduledMessageShouldBeRefusedInTheLastMinuteOfTheWindow() {
        bench.scenario.receive(ana, "hello");
        Message planned = state(bench.send(ana, "hi"), DeliveryState.PLANNED);
        Duration sinceNow = Duration.between(bench.clock.instant(), lastInbound());

        assertThat(check(planned, sinceNow.plus(Duration.ofHours(24)).minusSeconds(61)))
                .isNull();
        assertThat(check(planned, sinceNow.plus(Duration.ofHours(24)).minusSeconds(60)))
                .isNotNull();
    }

    @Test
    void scheduledMessageShouldBeRefusedWhenTheContactNeverWrote() {
        assertThat(check(state(bench.send(ana, "hi"), DeliveryState.PLANNED), Duration.ZERO))
                .isNotNull();
    }

    @Test
    void messageShouldBeLeftToItsProviderWhenItIsSentAtOnce() {
        assertThat(check(bench.send(ana, "hi"), Duration.ofHours(25))).isNull();
    }

    private Instant lastInbound() {
        return bench.store
                .messages()
                .lane(bench.scenario.organization, ana.lane())
                .orElseThrow()
                .lastInboundAt();
    }

    private DeliveryError check(Message message, Duration later) {
        LaneView lane = bench.store
                .messages()
                .lane(bench.scenario.organization, ana.lane())
                .orElseThrow();
        return ClosedWindow.of(message, lane, A_DAY, bench.clock.instant().plus(later));
    }

    private static Message state(Message message, DeliveryState state) {
        return message.toBuilder().delivery(Delivery.of(state, null)).build();
    }
}
