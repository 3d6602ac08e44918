package io.nexuscomm.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a rule's effects may be said: nothing to machines and of the past, and nothing before quiet hours are over.
 *
 * @param rule its id
 * @param quiet null when it heeds none
 */
record Speech(String rule, @Nullable QuietHours quiet) {

    /** Until when what it says must wait; empty when nothing is in its way. */
    Optional<Instant> quietUntil(Facts facts) {
        return quiet == null ? Optional.empty() : quiet.until(facts);
    }

    List<Effect> allowed(List<Effect> effects, Evaluation evaluation) {
        return evaluation.guards().silences()
                ? effects.stream().filter(effect -> !effect.speaks()).toList()
                : held(effects, evaluation.facts());
    }

    private List<Effect> held(List<Effect> effects, Facts facts) {
        if (quiet == null || effects.stream().noneMatch(Effect::speaks)) {
            return effects;
        }
        if (quiet.isForEver(facts)) {
            throw new Unworkable("its quiet hours never end, for their calendar never opens: it says nothing");
        }
        Instant until = quiet.until(facts).orElse(null);
        return until == null
                ? effects
                : Stream.concat(Stream.of(new Effect.Hold(rule, until)), effects.stream())
                        .toList();
    }
}
