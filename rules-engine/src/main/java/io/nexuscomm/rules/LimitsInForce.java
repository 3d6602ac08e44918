package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a rule may act: what it says, and what holds where it says nothing. Immutable. */
final class LimitsInForce {

    private final String rule;
    private final @Nullable Once once;
    private final boolean oncePerEpisode;
    private final String handle;
    private final Quotas quotas;

    LimitsInForce(Rule rule) {
        this.rule = rule.id();
        this.once = rule.onceInForce().filter(Quotas::isOfContact).orElse(null);
        this.oncePerEpisode =
                rule.onceInForce().filter(limit -> limit.per() == Scope.EPISODE).isPresent();
        this.handle = once == null || once.handle() == null ? rule.id() : once.handle();
        this.quotas = Quotas.of(rule);
    }

    /** What its limit for a contact is counted by; null when it has none. */
    @Nullable
    String onceHandle() {
        return once == null ? null : handle;
    }

    /** What must be known of its other limits. */
    Map<Quota, Integer> quotas() {
        return quotas.kept();
    }

    /** What forbids it to act now; null when nothing does. */
    @Nullable
    Check usedUp(Evaluation evaluation) {
        Check contact = usedUpByContact(evaluation);
        return contact == null ? quotas.usedUp(evaluation) : contact;
    }

    /** The word of the language for what {@link #usedUp} told. */
    static String why(Check limit) {
        return limit.path().startsWith("/limits/rate") ? "limits.rate" : "limits.once";
    }

    private @Nullable Check usedUpByContact(Evaluation evaluation) {
        Facts facts = evaluation.facts();
        if (oncePerEpisode && facts.repeat() > 0) {
            // that a rule begins once for a silence is what its run is named by
            return new Check("/limits/once", "once", "fired before", false);
        }
        if (once == null) {
            return null;
        }
        Instant now = facts.now();
        Instant last =
                evaluation.standing().used(handle) ? now : facts.lastFired().get(handle);
        Duration every = once.every() == null ? Once.DEFAULT_EVERY : once.every();
        if (last == null || !last.plus(every).isAfter(now)) {
            return null;
        }
        return new Check("/limits/once", "not since " + now.minus(every), last.toString(), false);
    }

    /** What it uses up by acting. */
    List<Effect> used(Instant now) {
        if (once == null) {
            return quotas.used(rule, now);
        }
        List<Effect> used = new ArrayList<>(quotas.used(rule, now));
        used.add(new Effect.Once(rule, handle, now));
        return used;
    }
}
