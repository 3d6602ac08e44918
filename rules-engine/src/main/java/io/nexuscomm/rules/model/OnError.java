package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a rule when a step of it fails.
 *
 * @param then what to do when it stays so
 * @param steps what to do in its place; empty unless {@code then} says so
 */
public record OnError(@Nullable Retry retry, Then then, List<Step> steps) {

    public OnError {
        steps = List.copyOf(steps);
    }

    /** Tries again, each time after twice as long. */
    public record Retry(int max, @Default("10s") Duration backoff) {
        public Retry {
            Bounds.between("`max`", max, 1, 20);
            Bounds.period(backoff);
        }
    }

    /** Whether the rule goes on. */
    public enum Then implements Word {
        STOP("stop"),
        CONTINUE("continue");

        private final String word;

        Then(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
