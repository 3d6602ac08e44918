package io.nexuscomm.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes on after a wait.
 *
 * @param goesOn false when it ends here
 * @param why it ends: recheck, a guard, a rule that is no more; null when it goes on
 * @param path of the condition that no longer holds; null where that is not the reason
 * @param effects what it wants now
 */
public record Continuation(
        boolean goesOn, @Nullable String why, @Nullable String path, List<Effect> effects) {

    /** There is nothing more to do. */
    public static final Continuation NOTHING = new Continuation(true, null, null, List.of());

    public Continuation {
        effects = List.copyOf(effects);
    }

    /** Whether the run is over then. */
    public boolean isLast() {
        return !Effect.goOnLater(effects);
    }

    static Continuation ended(String why, @Nullable String path) {
        return new Continuation(false, why, path, List.of());
    }
}
