package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When equal octets are one message that is brought again, and when two. */
class ResendsTest {

    private static final Pdu JA =
            new Pdu(new byte[] {0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 'J', 'a', 0, 0}, true);

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Resends before = resends(List.of());

    @Test
    void textShouldBeTheSameWhenItComesWithTheNextSession() {
        Resends.Named first = before.name(JA);
        now = now.plusSeconds(3);

        Resends after = resends(List.of(first.note()));

        assertThat(after.name(JA).key()).isEqualTo(first.key());
    }

    @Test
    void textShouldBeAnotherWhenItComesLongAfterTheNextSessionBegan() {
        Resends.Named first = before.name(JA);
        now = now.plusSeconds(3);
        Resends after = resends(List.of(first.note()));

        now = now.plus(Resends.BROUGHT_AGAIN).plusSeconds(1);

        assertThat(after.name(JA).key()).isNotEqualTo(first.key());
    }

    @Test
    void textShouldBeAnotherWhenItComesLongAfterTheConnectionIsBack() {
        Resends.Named first = before.name(JA);
        before.answered(JA);
        before.lost();
        now = now.plus(Duration.ofMinutes(5));
        before.bound(now);

        assertThat(before.name(JA).key()).isEqualTo(first.key());
        before.answered(JA);
        before.lost();
        before.bound(now);
        now = now.plus(Resends.BROUGHT_AGAIN).plusSeconds(1);

        assertThat(before.name(JA).key()).isNotEqualTo(first.key());
    }

    private Resends resends(List<String> notes) {
        return new Resends(() -> now, now, notes, Map.of());
    }
}
