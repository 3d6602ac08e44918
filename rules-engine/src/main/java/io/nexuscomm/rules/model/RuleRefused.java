package io.nexuscomm.rules.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of a rule that cannot be: thrown where the part is made, so that YAML and Java refuse the same things. */
public final class RuleRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String suggestion;
    private final @Nullable String part;

    public RuleRefused(String message) {
        this(message, null);
    }

    /** @param suggestion what to write instead; null when there is no good guess */
    public RuleRefused(String message, @Nullable String suggestion) {
        this(message, suggestion, null);
    }

    private RuleRefused(String message, @Nullable String suggestion, @Nullable String part) {
        super(message);
        this.suggestion = suggestion;
        this.part = part;
    }

    /** Makes a part of something; when the part refuses, it is told which it was. */
    static <T> T within(String part, Supplier<T> making) {
        try {
            return making.get();
        } catch (RuleRefused refused) {
            throw new RuleRefused(String.valueOf(refused.getMessage()), refused.suggestion, part);
        }
    }

    /** The key of the part that refused; null when it is the whole. */
    public @Nullable String part() {
        return part;
    }

    /** What to write instead; null when there is no good guess. */
    public @Nullable String suggestion() {
        return suggestion;
    }
}
