package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When equal octets are one message that is brought again, and when two. */
class ResendsTest {

    private static final Pdu JA =
            new Pdu(new byte[] {0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 'J', 'a', 0, 0}, true);

    private static final Pdu NEIN =
            new Pdu(new byte[] {0, 0, 0, 22, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 2, 'N', 'e', 'i', 'n', 0, 0}, true);

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Resends resends = after(Instant.EPOCH);

    @Test
    void textShouldBeTheSameWhenItComesWithTheSessionAfterACrash() {
        Resends.Named first = resends.name(JA);
        now = now.plusSeconds(3);

        assertThat(after(Instant.EPOCH, first.note()).name(JA).key()).isEqualTo(first.key());
    }

    @Test
    void textShouldBeAnotherWhenItComesLongAfterTheSessionThatFollowedACrash() {
        Resends.Named first = resends.name(JA);
        now = now.plusSeconds(3);
        Resends after = after(Instant.EPOCH, first.note());

        now = now.plus(Resends.BROUGHT_AGAIN).plusSeconds(1);

        assertThat(after.name(JA).key()).isNotEqualTo(first.key());
    }

    /** A restart, an upgrade, another node: the last text before it may be days old. */
    @Test
    void textShouldBeAnotherWhenTheAnswerToTheFirstHadArrivedBeforeTheRestart() {
        Resends.Named first = resends.name(JA);
        resends.answered(JA);
        now = now.plus(Resends.ON_ITS_WAY).plusSeconds(1);
        Instant settled = Objects.requireNonNull(resends.settled());

        assertThat(after(settled, first.note()).name(JA).key()).isNotEqualTo(first.key());
    }

    @Test
    void textShouldBeAnotherWhenTheSessionEndedInOrder() {
        Resends.Named first = resends.name(JA);
        resends.answered(JA);
        resends.ended();
        Instant settled = Objects.requireNonNull(resends.settled());
        now = now.plusSeconds(2);
        resends.bound(now);

        assertThat(resends.name(JA).key()).isNotEqualTo(first.key());
        assertThat(after(settled, first.note()).name(JA).key()).isNotEqualTo(first.key());
    }

    @Test
    void textShouldBeAnotherWhenItComesLongAfterTheConnectionIsBack() {
        Resends.Named first = resends.name(JA);
        resends.answered(JA);
        resends.lost();
        now = now.plus(Duration.ofMinutes(5));
        resends.bound(now);

        assertThat(resends.name(JA).key()).isEqualTo(first.key());
        resends.answered(JA);
        resends.lost();
        resends.bound(now);
        now = now.plus(Resends.BROUGHT_AGAIN).plusSeconds(1);

        assertThat(resends.name(JA).key()).isNotEqualTo(first.key());
    }

    /** A centre that tries again by a timetable comes when it is time, however soon there is a session again. */
    @Test
    void textShouldBeTheSameHoursLaterWhenItWasCertainlyNotAnswered() {
        Resends.Named first = resends.name(JA);
        resends.answered(JA);
        resends.unanswered(JA);
        resends.lost();
        resends.bound(now);
        now = now.plus(Duration.ofHours(6));

        assertThat(resends.name(JA).key()).isEqualTo(first.key());
        resends.answered(JA);
        assertThat(resends.name(JA).key()).isNotEqualTo(first.key());
    }

    @Test
    void onlyTheLastShouldBeDoubtedWhenNobodyKeptWhatHadArrived() {
        Resends.Named first = resends.name(JA);
        now = now.plus(Duration.ofDays(3));
        Resends.Named last = resends.name(NEIN);

        Resends after = after(null, first.note(), last.note());

        assertThat(after.name(NEIN).key()).isEqualTo(last.key());
        assertThat(after.name(JA).key()).isNotEqualTo(first.key());
    }

    @Test
    void momentShouldBeToldOnceAndOnlyUpToWhatHasNoAnswerYet() {
        assertThat(resends.settled()).isNull();

        Resends.Named first = resends.name(JA);
        Instant beforeIt = resends.settled();
        assertThat(beforeIt).isBefore(now);
        resends.told(Objects.requireNonNull(beforeIt));
        assertThat(resends.settled()).isNull();
        assertThat(after(beforeIt, first.note()).name(JA).key()).isEqualTo(first.key());

        resends.answered(JA);
        now = now.plus(Resends.ON_ITS_WAY).plusSeconds(1);
        Instant behindIt = resends.settled();
        assertThat(behindIt).isAfter(beforeIt);
        resends.told(Objects.requireNonNull(behindIt));
        now = now.plusSeconds(60);
        assertThat(resends.settled()).isNull();
    }

    private Resends after(@Nullable Instant settled, String... notes) {
        return new Resends(() -> now, now, settled, List.of(notes), Map.of());
    }
}
