package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a rule may act. */
public record Limits(
        @Nullable Once once, List<Rate> rate, @Nullable Breaker breaker) {

    public static final Limits NONE = new Limits(null, List.of(), null);

    public Limits {
        rate = List.copyOf(rate);
    }

    /** At most so often in a time. */
    public record Rate(
            int max,
            @Default("contact") Scope per,
            @Key("in") Duration period) {
        public Rate {
            Bounds.between("`max`", max, 1, 1_000_000);
            Bounds.period(period);
        }
    }

    /** Takes the rule out when it acts more often than this: something is wrong then. */
    public record Breaker(
            int max,
            @Key("in") Duration period,
            @Default("pause") Then then) {
        public Breaker {
            Bounds.between("`max`", max, 1, 1_000_000);
            Bounds.period(period);
        }

        /** What the rule becomes. */
        public enum Then implements Word {
            PAUSE("pause"),
            SHADOW("shadow");

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
}
