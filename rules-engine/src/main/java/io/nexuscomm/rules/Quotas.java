package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.Limits;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule's limits that count: its rates, and {@code once} for anybody but the contact. Immutable. */
final class Quotas {

    private static final Quotas NONE = new Quotas(List.of());

    /** @param path in the rule, without the first slash */
    private record Bound(Quota quota, int max, Duration period, String path) {}

    private final List<Bound> bounds;
    private final Map<Quota, Integer> kept = new LinkedHashMap<>();

    private Quotas(List<Bound> bounds) {
        this.bounds = List.copyOf(bounds);
        bounds.forEach(bound -> kept.merge(bound.quota(), bound.max(), Math::max));
    }

    static Quotas of(Rule rule) {
        List<Bound> bounds = new ArrayList<>();
        Once once = rule.onceInForce()
                .filter(limit -> !isOfContact(limit) && limit.per() != Scope.EPISODE)
                .orElse(null);
        if (once != null) {
            String handle = Objects.requireNonNullElse(once.handle(), rule.id());
            Duration every = Objects.requireNonNullElse(once.every(), Once.DEFAULT_EVERY);
            bounds.add(new Bound(new Quota(handle, once.per()), 1, every, "limits/once"));
        }
        List<Limits.Rate> rates =
                rule.limits() == null ? List.of() : rule.limits().rate();
        for (int i = 0; i < rates.size(); i++) {
            Limits.Rate rate = rates.get(i);
            // apart from a handle of its own, whose uses are those of several rules
            Quota quota = new Quota("rate:" + rule.id(), rate.per());
            bounds.add(new Bound(quota, rate.max(), rate.period(), "limits/rate/" + i));
        }
        return bounds.isEmpty() ? NONE : new Quotas(bounds);
    }

    /** Those of contacts are gathered with every batch and need nothing of this. */
    static boolean isOfContact(Once once) {
        return once.per() == Scope.CONTACT;
    }

    /** What must be known of it: so many last uses of each. */
    Map<Quota, Integer> kept() {
        return kept;
    }

    /** What forbids it to fire now; null when nothing does. */
    @Nullable
    Check usedUp(Evaluation evaluation) {
        for (Bound bound : bounds) {
            List<Instant> uses = uses(bound.quota(), evaluation);
            Instant since = evaluation.facts().now().minus(bound.period());
            if (uses.size() >= bound.max() && uses.get(bound.max() - 1).isAfter(since)) {
                return new Check(
                        "/" + bound.path(),
                        "at most " + bound.max() + " in " + Durations.write(bound.period()),
                        bound.max() + " since " + uses.get(bound.max() - 1),
                        false);
            }
        }
        return null;
    }

    private static List<Instant> uses(Quota quota, Evaluation evaluation) {
        List<Instant> known = evaluation.facts().uses(quota);
        if (!evaluation.standing().used(quota)) {
            return known;
        }
        List<Instant> uses = new ArrayList<>(known);
        uses.addFirst(evaluation.facts().now());
        return uses;
    }

    /** That it fires now. */
    List<Effect> used(String rule, Instant now) {
        if (kept.isEmpty()) {
            return List.of();
        }
        List<Effect> used = new ArrayList<>(kept.size());
        kept.forEach((quota, number) -> used.add(new Effect.Use(rule, quota, now, number, ceilings(quota, now))));
        return used;
    }

    private List<Ceiling> ceilings(Quota quota, Instant now) {
        return bounds.stream()
                .filter(bound -> bound.quota().equals(quota))
                .map(bound -> new Ceiling(bound.max(), now.minus(bound.period())))
                .toList();
    }
}
