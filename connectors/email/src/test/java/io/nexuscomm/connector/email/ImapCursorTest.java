package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImapCursorTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant YEARS_AHEAD = Instant.parse("2031-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void newMailShouldStayNewsWhenAMailWasAppendedWithADateYearsAhead() {
        ImapCursor read =
                ImapCursor.first(7, CREATED).after(41, YEARS_AHEAD, NOW).after(42, NOW, NOW);

        assertThat(read.seen()).isEqualTo(NOW);
        assertThat(read.renumbered(8, NOW.plus(DAY)).liveAfter()).isEqualTo(NOW);
    }

    @Test
    void newMailShouldBeNewsAgainWhenSuchADateWasNotedOnce() {
        ImapCursor noted = ImapCursor.parse("7:42:" + YEARS_AHEAD.getEpochSecond() + ":" + CREATED.getEpochSecond())
                .orElseThrow();

        assertThat(noted.renumbered(8, NOW).liveAfter()).isEqualTo(NOW);
    }

    @Test
    void mailFromBeforeTheNewestShouldBeHistoryUnderNewUids() {
        ImapCursor read = ImapCursor.first(7, CREATED).after(41, NOW.minus(DAY), NOW);

        assertThat(read.renumbered(8, NOW).liveAfter()).isEqualTo(NOW.minus(DAY));
        assertThat(read.renumbered(8, NOW).uid()).isZero();
    }
}
