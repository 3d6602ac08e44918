package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Reaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Gestures, by what the provider answers. */
class GestureWorkTest {

    private static final Gesture HEART = new Gesture.React("\u2764");

    private final Bench bench = new Bench();
    private final GestureWork work = bench.gestureWork();
    private final Message message = bench.scenario.receive(bench.ana(), "hello");

    @Test
    void gestureShouldNameTheProvidersMessage() {
        want(new Gesture.MarkRead());

        Settlement settlement = bench.round(work).getFirst();

        assertThat(settlement.fate()).isEqualTo(Fate.DONE);
        assertThat(bench.transport.made).singleElement().satisfies(request -> {
            GestureStep step = request.step();
            assertThat(step.target()).isEqualTo(message.externalIds().getFirst().value());
            assertThat(step.gesture()).isEqualTo(new Gesture.MarkRead());
        });
        assertThat(bench.attempts(message)).containsExactly("MARKED_READ");
    }

    @Test
    void reactionShouldStandAtItsMessageOnceTheProviderHasTakenIt() {
        want(HEART);

        bench.round(work);

        assertThat(bench.stored(message.id()).reactions()).map(Reaction::emoji).containsExactly("\u2764");
        assertThat(bench.store.events().after(EventCursor.START, 100))
                .map(event -> event.event().type())
                .contains(CloudEvents.REACTION_CHANGED);
    }

    @Test
    void reactionShouldReplaceTheOneBeforeAndGoWhenItIsTakenAway() {
        want(HEART);
        bench.round(work);
        want(new Gesture.React("\uD83D\uDC4D"));
        bench.round(work);
        assertThat(bench.stored(message.id()).reactions()).map(Reaction::emoji).containsExactly("\uD83D\uDC4D");

        want(new Gesture.React(null));
        bench.round(work);

        assertThat(bench.stored(message.id()).reactions()).isEmpty();
    }

    @Test
    void reactionShouldNotStandAtItsMessageWhenTheProviderRefusesIt() {
        bench.transport.answers(new Rejected(new DeliveryError("INVALID_CONTENT", "too old", "131051"), "400"));
        want(HEART);

        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.FAILED);
        assertThat(bench.stored(message.id()).reactions()).isEmpty();
        assertThat(bench.attempts(message)).containsExactly("REJECTED");
    }

    @Test
    void reactionShouldBeMadeAgainWhenNoAnswerCame() {
        bench.transport.answers(new Uncertain("no answer"), new Transient(null, "503"));
        want(HEART);

        bench.round(work);
        bench.laterRound(work);
        bench.laterRound(work);

        assertThat(bench.transport.made).hasSize(3);
        assertThat(bench.stored(message.id()).reactions()).hasSize(1);
    }

    @Test
    void typingShouldBeTriedOnceAndLeaveNoTrace() {
        bench.transport.answers(new Transient(null, "503"));
        want(new Gesture.Typing());

        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.FAILED);
        want(new Gesture.Typing());
        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.DONE);

        assertThat(bench.attempts(message)).containsExactly("TRANSIENT");
    }

    @Test
    void typingShouldNotBeShownWhenItIsLongOver() {
        want(new Gesture.Typing());
        bench.clock.advance(Duration.ofMinutes(1));

        bench.round(work);

        assertThat(bench.transport.made).isEmpty();
    }

    @Test
    void gestureShouldBeMootWhenItsAccountIsPaused() {
        bench.paused = true;
        want(HEART);

        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.DONE);
        assertThat(bench.transport.made).isEmpty();
    }

    @Test
    void gestureShouldWaitItsTurnWhereTheProviderAllowsOnlySoMuch() {
        Bench slow = new Bench(1, Level.FULL);
        Message hello = slow.scenario.receive(slow.ana(), "hello");
        GestureWork alike = slow.gestureWork();
        want(slow, hello, HEART);
        slow.round(alike);
        slow.transport.made.clear();
        want(slow, hello, new Gesture.React(null));

        assertThat(slow.round(alike).getFirst().fate()).isEqualTo(Fate.DEFERRED);
        assertThat(slow.transport.made).isEmpty();

        slow.clock.advance(Duration.ofSeconds(2));
        assertThat(slow.round(alike).getFirst().fate()).isEqualTo(Fate.DONE);
    }

    @Test
    void accountShouldNeedCredentialsWhenItsGestureIsRefusedForThem() {
        bench.transport.answers(new NeedsReauth("401"));
        want(HEART);

        bench.round(work);

        assertThat(bench.account().state()).isEqualTo(Account.State.AUTH_REQUIRED);
    }

    private void want(Gesture gesture) {
        want(bench, message, gesture);
    }

    private static void want(Bench bench, Message message, Gesture gesture) {
        bench.scenario.commit(bench.scenario
                .batch()
                .add(new JobRow(
                        bench.scenario.ids.job(),
                        Job.Kind.GESTURE,
                        message.account(),
                        gesture instanceof Gesture.React ? message.lane() : null,
                        message.id(),
                        null,
                        gesture,
                        bench.clock.instant())));
    }
}
