package io.nexuscomm.rules.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit: the rule acts once for somebody or something, and again only when the period is over.
 *
 * @param every the period; null where it is once for all, as once per episode is
 * @param handle what the use is counted by, so that rules can share a limit; null means the rule's id
 */
public record Once(
        Scope per,
        @Nullable Duration every,
        @As(Form.ID) @Nullable String handle) {

    /** The period of a rule that replies and says nothing about it. */
    public static final Duration DEFAULT_EVERY = Duration.ofHours(24);

    public Once {
        if (every != null) {
            Bounds.period(every);
        } else if (per != Scope.EPISODE) {
            throw new RuleRefused("`every` is missing", "write for example `every: 24h`");
        }
    }

    public Once(Duration every, @Nullable String handle) {
        this(Scope.CONTACT, every, handle);
    }
}
