package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something is due: by a cron expression, at every end of a period, or at moments. Wall time, zone and what to do
 * about clock changes are kept; the moments are derived.
 *
 * @param cron five fields, minutes first, or six, seconds first
 * @param every elapsed time, which knows no clock changes
 * @param at local times or moments, ISO 8601
 * @param timezone null for the organization's
 * @param gap what becomes of a wall time that a clock change leaves out
 * @param overlap what becomes of a wall time that a clock change repeats
 * @param start nothing before; ISO 8601
 * @param end nothing from then on; ISO 8601
 * @param jitter spreads firings over so long a time
 */
public record Timetable(
        @As(Form.CRON) @Nullable String cron,
        @Nullable Duration every,
        @OneOrMore @As(Form.LINE) List<String> at,
        @As(Form.ZONE) @Nullable String timezone,
        @Default("next-valid") Gap gap,
        @Default("first") Overlap overlap,
        @Nullable Missed missed,
        @Nullable OpenOnly calendar,
        @Nullable Duration jitter,
        @As(Form.LINE) @Nullable String start,
        @As(Form.LINE) @Nullable String end,
        @Nullable ForEach forEach) {

    public Timetable {
        at = List.copyOf(at);
        if ((cron == null ? 0 : 1) + (every == null ? 0 : 1) + (at.isEmpty() ? 0 : 1) != 1) {
            throw new RuleRefused(
                    "a schedule has one of `cron`, `every` and `at`", "write for example `cron: \"0 9 * * *\"`");
        }
        if (every != null) {
            Bounds.period(every);
        }
        if (jitter != null) {
            Bounds.period(jitter);
        }
    }

    /** How often it comes, where that is counted from when it was made, for it names no start. */
    public Optional<Duration> counted() {
        return start == null ? Optional.ofNullable(every) : Optional.empty();
    }

    /** For a wall time that does not exist, as in the hour that spring leaves out. */
    public enum Gap implements Word {
        NEXT_VALID("next-valid"),
        SKIP("skip"),
        BEFORE("before");

        private final String word;

        Gap(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** For a wall time that exists twice, as in the hour that autumn repeats. */
    public enum Overlap implements Word {
        FIRST("first"),
        LAST("last"),
        BOTH("both");

        private final String word;

        Overlap(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What is made up for after the gateway was away. */
    public record Missed(
            @Default("once") Policy policy, @Default("2h") Duration within) {

        public Missed {
            Bounds.period(within);
        }

        /** How much of it. */
        public enum Policy implements Word {
            SKIP("skip"),
            ONCE("once"),
            ALL("all");

            private final String word;

            Policy(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /** Only in a calendar's open time. */
    public record OpenOnly(
            @As(Form.ID) String name, @Default("skip") WhenClosed whenClosed) {

        /** What becomes of a firing at another time. */
        public enum WhenClosed implements Word {
            SKIP("skip"),
            NEXT_OPEN("next-open");

            private final String word;

            WhenClosed(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /**
     * Fires for each of many contacts.
     *
     * @param segment a named group of contacts; null for all
     * @param where which of them
     * @param max nobody beyond
     * @param order who comes first, see {@link ContactOrder}; null for whoever became known first
     */
    public record ForEach(
            @As(Form.ID) @Nullable String segment,
            @Nullable Condition where,
            @As(Form.RATE) @Nullable String rate,
            @Default("200000") int max,
            @As(Form.LINE) @Nullable String order) {

        public ForEach {
            Bounds.between("`max`", max, 1, 1_000_000);
            if (order != null) {
                ContactOrder.parse(order);
            }
        }
    }
}
