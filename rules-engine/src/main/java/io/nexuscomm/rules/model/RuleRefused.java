package io.nexuscomm.rules.model;

import org.jspecify.annotations.Nullable;

/** A part of a rule that cannot be: thrown where the part is made, so that YAML and Java refuse the same things. */
public final class RuleRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String suggestion;

    public RuleRefused(String message) {
        this(message, null);
    }

    /** @param suggestion what to write instead; null when there is no good guess */
    public RuleRefused(String message, @Nullable String suggestion) {
        super(message);
        this.suggestion = suggestion;
    }

    /** What to write instead; null when there is no good guess. */
    public @Nullable String suggestion() {
        return suggestion;
    }
}
