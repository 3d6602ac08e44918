package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.StopScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule made ready to decide. Immutable. */
final class CompiledRule {

    private static final String LIMIT = "limits.once";

    private final String id;
    private final @Nullable String name;
    private final int revision;
    private final boolean shadow;
    private final boolean replies;
    private final Stage stage;
    private final Node condition;
    private final List<Step> steps;
    private final @Nullable StopScope stop;
    private final @Nullable Once once;
    private final String handle;

    CompiledRule(Rule rule, int revision, Lexicon.Builder lexicon) {
        this.id = rule.id();
        this.name = rule.name();
        this.revision = revision;
        this.shadow = rule.status() == Status.SHADOW;
        this.replies = rule.replies();
        this.stage = rule.stage();
        this.condition = new ConditionCompiler(path -> verdict(Outcome.NOT_MATCHED, path, List.of()), lexicon)
                .compile(rule.condition());
        this.steps = steps(rule.actions());
        this.stop = rule.actions().getLast() instanceof Action.Stop last ? last.scope() : null;
        this.once = rule.onceInForce().orElse(null);
        this.handle = once == null || once.handle() == null ? rule.id() : once.handle();
    }

    private static List<Step> steps(List<Action> actions) {
        List<Step> steps = new ArrayList<>(actions.size());
        for (int i = 0; i < actions.size(); i++) {
            steps.add(Step.of(actions.get(i), "/then/" + i));
        }
        return List.copyOf(steps);
    }

    String id() {
        return id;
    }

    Stage stage() {
        return stage;
    }

    /** How far it stops others when it fires; null when it does not. */
    @Nullable
    StopScope stop() {
        return stop;
    }

    /** What its limit is counted by; null when it has none. */
    @Nullable
    String onceHandle() {
        return once == null ? null : handle;
    }

    /** Decides, and acts on how things stand. Whatever it throws, nothing stands of it then. */
    Verdict decide(Evaluation evaluation) {
        Facts facts = evaluation.facts();
        String forbidden = Guards.beforehand(facts, replies);
        if (forbidden != null) {
            return verdict(Outcome.GUARDED, forbidden, List.of());
        }
        if (condition.test(evaluation) != Truth.TRUE) {
            return Objects.requireNonNull(evaluation.blamed());
        }
        Check limit = usedUp(evaluation);
        if (limit != null) {
            return verdict(Outcome.LIMITED, LIMIT, List.of(limit));
        }
        String tooLate = replies ? Guards.lastly(facts) : null;
        if (tooLate != null) {
            return guarded(tooLate, evaluation);
        }
        return fire(evaluation);
    }

    private @Nullable Check usedUp(Evaluation evaluation) {
        Once limit = once;
        if (limit == null) {
            return null;
        }
        Instant now = evaluation.facts().now();
        Instant last = evaluation.standing().used(handle)
                ? now
                : evaluation.facts().lastFired().get(handle);
        if (last == null || !last.plus(limit.every()).isAfter(now)) {
            return null;
        }
        return new Check("/limits/once", "not since " + now.minus(limit.every()), last.toString(), false);
    }

    private Verdict guarded(String why, Evaluation evaluation) {
        if (!shadow && "safety.duel".equals(why) && !evaluation.standing().muted()) {
            Standing next = evaluation.standing().copy();
            next.mute(id, evaluation.facts().now().plus(Guards.SILENCE), why);
            evaluation.commit(next);
        }
        return verdict(Outcome.GUARDED, why, List.of());
    }

    private Verdict fire(Evaluation evaluation) {
        List<Check> checks = new ArrayList<>();
        condition.explain(evaluation, checks);
        if (shadow) {
            return verdict(Outcome.SHADOW, null, List.copyOf(checks));
        }
        Facts facts = evaluation.facts();
        Standing next = evaluation.standing().copy();
        steps.forEach(step -> step.run(id, facts, next, checks));
        if (once != null) {
            next.once(id, handle, facts.now());
        }
        evaluation.commit(next);
        return verdict(Outcome.FIRED, null, List.copyOf(checks));
    }

    Verdict stoppedBy(String rule) {
        return verdict(Outcome.NOT_MATCHED, "stop." + rule, List.of());
    }

    Verdict failed(Throwable failure) {
        return verdict(Outcome.ERROR, failure.getClass().getSimpleName(), List.of());
    }

    private Verdict verdict(Outcome outcome, @Nullable String why, List<Check> checks) {
        return new Verdict(id, name, revision, outcome, why, checks);
    }
}
