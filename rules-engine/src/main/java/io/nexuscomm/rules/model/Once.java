package io.nexuscomm.rules.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit: the rule acts for a contact once, and again only when the period is over.
 *
 * @param every the period
 * @param handle what the use is counted by, so that rules can share a limit; null means the rule's id
 */
public record Once(Duration every, @Nullable String handle) {

    /** The period of a rule that replies and says nothing about it. */
    public static final Duration DEFAULT_EVERY = Duration.ofHours(24);

    public Once {
        Bounds.period(every);
        if (handle != null) {
            Bounds.id("a handle", handle);
        }
    }
}
