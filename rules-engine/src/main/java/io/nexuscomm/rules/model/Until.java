package io.nexuscomm.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * A moment to come.
 *
 * @param at a time of day, a local time or a moment, ISO 8601, with placeholders
 * @param calendar the calendar that opens or closes
 */
@OneOf({"at", "next"})
public record Until(
        @Brief @Nullable Filled at,
        @As(Form.ID) @Nullable String calendar,
        @Nullable Turn next) {

    public Until {
        if (at == null == (next == null)) {
            throw new RuleRefused("must name a moment, or what comes next", "write for example `{ next: open }`");
        }
    }

    /** What a calendar does next. */
    public enum Turn implements Word {
        OPEN("open"),
        CLOSE("close");

        private final String word;

        Turn(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
