package io.nexuscomm.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptTableTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private AttemptTable table(int capacity) {
        return new AttemptTable(() -> now, 3, Duration.ofSeconds(30), capacity);
    }

    @Test
    void attemptShouldBeRefusedWhenTheWindowIsFull() {
        AttemptTable table = table(10);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(table.attempt("eve")).isEmpty();
        }

        assertThat(table.attempt("eve")).contains(Duration.ofSeconds(10));
        assertThat(table.attempt("ada")).isEmpty();
    }

    @Test
    void attemptShouldBeAllowedAgainWhenItsShareOfTheWindowHasPassed() {
        AttemptTable table = table(10);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(table.attempt("eve")).isEmpty();
        }

        now = now.plusSeconds(10);

        assertThat(table.attempt("eve")).isEmpty();
        assertThat(table.attempt("eve")).isPresent();
    }

    @Test
    void attemptShouldNotCountWhenItIsForgiven() {
        AttemptTable table = table(10);
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(table.attempt("ada")).isEmpty();
            table.forgive("ada");
        }
    }

    @Test
    void attemptsShouldShareOneLimitWhenTheTableIsFullOfLiveKeys() {
        AttemptTable table = table(2);
        assertThat(table.attempt("one")).isEmpty();
        assertThat(table.attempt("two")).isEmpty();

        for (int stranger = 0; stranger < 3; stranger++) {
            assertThat(table.attempt("stranger " + stranger)).isEmpty();
        }
        assertThat(table.attempt("one stranger more")).isPresent();
        assertThat(table.attempt("one")).isEmpty();
    }

    @Test
    void keysShouldBeForgottenWhenTheyAreAsGoodAsNew() {
        AttemptTable table = table(2);
        assertThat(table.attempt("one")).isEmpty();
        assertThat(table.attempt("two")).isEmpty();

        now = now.plusSeconds(60);

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(table.attempt("three")).isEmpty();
            assertThat(table.attempt("four")).isEmpty();
        }
    }
}
