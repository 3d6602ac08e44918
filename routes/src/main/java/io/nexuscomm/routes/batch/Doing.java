package io.nexuscomm.routes.batch;

import io.nexuscomm.rules.Effect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what rules want on one occasion, within bounds: who opted out is not answered, and nobody is flooded. */
final class Doing {

    /** Rules that all answer the same message would flood the contact. */
    static final int MAX_REPLIES = 3;

    /** So would notes the people who read them. */
    static final int MAX_NOTES = 5;

    private final Effects effects;
    private final Occasion on;
    private final boolean optedOut;
    private int replies;
    private int notes;

    private Doing(Effects effects, Occasion on, boolean optedOut) {
        this.effects = effects;
        this.on = on;
        this.optedOut = optedOut;
    }

    /** @param optedOut whether the contact wants nothing more on the lane */
    static List<Trace.Done> all(Effects effects, Occasion on, boolean optedOut, List<Effect> wanted) {
        Doing doing = new Doing(effects, on, optedOut);
        List<Trace.Done> done = new ArrayList<>(wanted.size());
        wanted.forEach(effect -> done.add(doing.one(effect)));
        return done;
    }

    private Trace.Done one(Effect effect) {
        Skipped skipped = skipped(effect);
        return skipped == null
                ? effects.apply(on, effect)
                : new Trace.Done(skipped.type(), effect.rule(), effect.path(), skipped.why(), null);
    }

    /** @param why for people; null where the type says it */
    private record Skipped(String type, @Nullable String why) {}

    private @Nullable Skipped skipped(Effect effect) {
        if (effect instanceof Effect.Errand errand && errand.awaited()) {
            // the run would end here; whether it may be sent is seen when it is done
            return null;
        }
        String word = effect.action();
        if (word != null && (word.equals("reply") || word.equals("send"))) {
            if (optedOut && word.equals("reply")) {
                return new Skipped("reply-opted-out", null);
            }
            if (effect instanceof Effect.Reply && on.state().sendsLeft() <= 0) {
                return new Skipped("reply-over-budget", null);
            }
            return ++replies > MAX_REPLIES ? beyond(word, MAX_REPLIES + " messages") : null;
        }
        return effect instanceof Effect.Note && ++notes > MAX_NOTES ? beyond("note", MAX_NOTES + " notes") : null;
    }

    private static Skipped beyond(String word, String most) {
        return new Skipped(word + "-skipped", "rules write at most " + most + " at a time");
    }
}
