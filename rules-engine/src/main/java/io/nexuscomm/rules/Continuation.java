package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes on after a wait.
 *
 * @param goesOn false when it ends here
 * @param why it ends: recheck, a guard, a rule that is no more; null when it goes on
 * @param path of the condition that no longer holds; null where that is not the reason
 * @param failure in words, where a condition could not be worked out: it ends, too; else null
 * @param effects what it wants now
 * @param verdict as of a rule that begins, for people; null where nobody decided
 */
public record Continuation(
        boolean goesOn,
        @Nullable String why,
        @Nullable String path,
        @Nullable String failure,
        List<Effect> effects,
        @Nullable Verdict verdict) {

    /** There is nothing more to do. */
    public static final Continuation NOTHING = new Continuation(true, null, null, null, List.of(), null);

    public Continuation {
        effects = List.copyOf(effects);
    }

    /** Whether the run is over then. */
    public boolean isLast() {
        return !Effect.goOnLater(effects);
    }

    static Continuation ended(String why, @Nullable String path, @Nullable Verdict verdict) {
        return new Continuation(false, why, path, null, List.of(), verdict);
    }

    static Continuation going(List<Effect> effects, Verdict verdict) {
        return new Continuation(true, null, null, null, effects, verdict);
    }

    static Continuation failed(Unworkable failure, Verdict verdict) {
        Check check = failure.check();
        return new Continuation(
                false, "error", check == null ? null : check.path(), failure.words(), List.of(), verdict);
    }
}
