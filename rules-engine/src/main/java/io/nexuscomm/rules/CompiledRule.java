package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule made ready to decide. Immutable. */
final class CompiledRule {

    private final String id;
    private final @Nullable String name;
    private final int revision;
    private final boolean shadow;
    private final boolean replies;
    private final boolean forwards;
    private final Stage stage;
    private final Node condition;
    private final Reasons reasons;
    private final Hearing hearing;
    private final int chain;
    private final List<Silence> silences;
    private final List<Timed> timed;
    private final Verdict otherEvent;
    private final Verdict fired;
    private final Verdict wouldFire;
    private final boolean watchesRules;
    private final Overlap overlap;
    private final Safety safety;
    private final Plan plan;
    private final @Nullable Plan others;
    private final @Nullable Wanted always;
    private final LimitsInForce limits;
    private final Speech speech;

    /** @param changing the fields that rules beside it change */
    CompiledRule(Rule rule, int revision, Set<Field> changing, Compilation compilation) {
        this.id = rule.id();
        this.name = rule.name();
        this.revision = revision;
        this.shadow = rule.status() == Status.SHADOW;
        this.replies = rule.replies();
        this.forwards = rule.forwards();
        this.stage = rule.stage();
        this.hearing = new Hearing(rule);
        this.chain =
                rule.safety() == null ? Safety.DEFAULT.chain() : rule.safety().chain();
        this.silences = Silence.of(rule, compilation.library());
        this.timed = Timed.of(rule, compilation.library());
        this.fired = verdict(Outcome.FIRED, null, List.of());
        this.wouldFire = verdict(Outcome.SHADOW, null, List.of());
        this.watchesRules = rule.when()
                .tests()
                .anyMatch(test -> test instanceof Condition.Expr
                        || test instanceof Condition.Comparison comparison
                                && (changing.contains(comparison.field())
                                        || comparison.field().isVariable()));
        this.safety = rule.safety() == null ? Safety.DEFAULT : rule.safety();
        this.overlap = new Overlap(rule);
        this.otherEvent = verdict(Outcome.NOT_MATCHED, "/trigger", List.of());
        ConditionCompiler conditions =
                new ConditionCompiler(path -> verdict(Outcome.NOT_MATCHED, path, List.of()), compilation);
        this.condition = conditions.compile(rule.when(), "/if");
        this.reasons = new Reasons(condition);
        this.plan = new Plan(rule, rule.steps(), "/then", conditions, compilation);
        this.always = plan.always();
        this.others = rule.others().isEmpty() ? null : new Plan(rule, rule.others(), "/else", conditions, compilation);
        this.limits = new LimitsInForce(rule);
        this.speech = new Speech(id, QuietHours.of(rule, compilation));
    }

    /** Whether the guards against loops watch it: it may write to a contact, or hand on what comes back. */
    boolean isGuarded() {
        return replies || forwards;
    }

    boolean isLive() {
        return !shadow;
    }

    /** Whether a run that waits ends when a person has taken over. */
    boolean yields() {
        return safety.human() == Safety.Human.YIELD;
    }

    /** Whether it acts on messages of the past. */
    boolean readsHistory() {
        return safety.historical() == Safety.Allow.ALLOW;
    }

    /** What becomes of a run that begins while others are not over. */
    Overlap overlap() {
        return overlap;
    }

    String id() {
        return id;
    }

    Stage stage() {
        return stage;
    }

    /** How often it may act. */
    LimitsInForce limits() {
        return limits;
    }

    Set<EventType> triggers() {
        return hearing.types();
    }

    /** Whether it listens to what happened. */
    boolean hears(Facts facts) {
        return hearing.hears(facts);
    }

    /** The hooks and topics that it hears. */
    Set<String> sources() {
        return hearing.sources();
    }

    /** Its schedules. */
    List<Timed> timed() {
        return timed;
    }

    /** The silences that it watches. */
    List<Silence> silences() {
        return silences;
    }

    /** What must hold for it to fire, the channel first and then what is cheap; empty when it acts where that fails. */
    List<Conjunct> conjuncts(int position) {
        if (others != null) {
            return List.of();
        }
        List<Conjunct> conjuncts = new ArrayList<>();
        condition.conjuncts(position, false, conjuncts);
        conjuncts.sort(Comparator.comparing((Conjunct conjunct) -> !asksForChannel(conjunct))
                .thenComparing(conjunct -> conjunct.leaf().cost()));
        return conjuncts;
    }

    private static boolean asksForChannel(Conjunct conjunct) {
        return Objects.equals(ValueSieve.field(conjunct), Field.CHANNEL);
    }

    /**
     * What it would have said, had it been asked in its turn.
     *
     * @param sifted by what the index took it out, if it did
     * @param stopper the rule that stopped it; null when none did
     */
    Verdict unasked(Evaluation evaluation, Conjunct[] sifted, @Nullable String stopper) {
        if (sifted.length > 0 && asksForChannel(sifted[0]) && !sifted[0].holds(evaluation)) {
            return reasons.against(sifted[0].leaf().failure(), evaluation);
        }
        if (stopper != null) {
            return stoppedBy(stopper);
        }
        if (!hearing.hears(evaluation.facts())) {
            return otherEvent;
        }
        String forbidden = beforehand(evaluation);
        if (forbidden != null) {
            return verdict(Outcome.GUARDED, forbidden, List.of());
        }
        for (Conjunct conjunct : sifted) {
            if (!conjunct.holds(evaluation)) {
                return reasons.against(conjunct.leaf().failure(), evaluation);
            }
        }
        return reasons.against(condition.failure(), evaluation);
    }

    Node condition() {
        return condition;
    }

    /**
     * Decides about an event it listens to, and acts on how things stand. Whatever it throws, nothing stands of it then.
     *
     * @param rest what is left to find out of its condition; null when it holds
     */
    Verdict decide(Evaluation evaluation, @Nullable Node rest) {
        if (hearing.isChoosy() && !hearing.hears(evaluation.facts())) {
            return otherEvent;
        }
        return decideUpon(evaluation, rest);
    }

    /** As {@link #decide}, whatever it listens to: somebody else says that it has its turn. */
    Verdict decideUpon(Evaluation evaluation, @Nullable Node rest) {
        String forbidden = beforehand(evaluation);
        if (forbidden != null) {
            return verdict(Outcome.GUARDED, forbidden, List.of());
        }
        Truth truth = rest == null ? Truth.TRUE : rest.test(evaluation);
        Plan due = truth == Truth.TRUE ? plan : truth == Truth.FALSE ? others : null;
        if (due == null) {
            return Objects.requireNonNull(evaluation.blamed());
        }
        String crowded = overlap.crowded(evaluation.facts().underWay(id));
        if (crowded != null) {
            return verdict(Outcome.LIMITED, crowded, List.of());
        }
        Check limit = limits.usedUp(evaluation);
        if (limit != null) {
            return verdict(Outcome.LIMITED, LimitsInForce.why(limit), List.of(limit));
        }
        String tooLate = lastly(evaluation);
        if (tooLate != null) {
            return guarded(tooLate, evaluation);
        }
        return fire(due, evaluation);
    }

    /**
     * What it wants when its turn has come, if its condition still says so.
     *
     * @param path of the steps it begins with: {@code /then} or {@code /else}
     */
    Continuation begin(String path, Evaluation evaluation) {
        Plan due = planOf(path);
        Truth wanted = due == others ? Truth.FALSE : Truth.TRUE;
        if (condition.test(evaluation) != wanted) {
            return noLongerSo(evaluation);
        }
        String forbidden = lastly(evaluation);
        if (forbidden != null) {
            return Continuation.ended(forbidden, null, verdict(Outcome.GUARDED, forbidden, List.of()));
        }
        Verdict verdict = stillSo(evaluation);
        return going(due.begin(evaluation), verdict, evaluation);
    }

    /**
     * What it wants from a step on, if it goes on at all.
     *
     * @param path of the step: {@code /then/1/wait}
     * @param recheck whether its condition must still hold
     */
    Continuation from(String path, Plan.Resume how, boolean recheck, Evaluation evaluation) {
        if (recheck && condition.test(evaluation) != Truth.TRUE) {
            return noLongerSo(evaluation);
        }
        String forbidden = lastly(evaluation);
        if (forbidden != null) {
            return Continuation.ended(forbidden, null, verdict(Outcome.GUARDED, forbidden, List.of()));
        }
        Verdict verdict = recheck ? stillSo(evaluation) : fired;
        return going(planOf(path).from(below(path), how, evaluation), verdict, evaluation);
    }

    private Continuation noLongerSo(Evaluation evaluation) {
        Verdict blamed = evaluation.blamed();
        return blamed == null
                ? Continuation.ended("recheck", null, verdict(Outcome.NOT_MATCHED, "recheck", List.of()))
                : Continuation.ended("recheck", blamed.why(), reasons.against(blamed, evaluation));
    }

    /** What the comparisons of its condition find before its next steps change something. */
    private Verdict stillSo(Evaluation evaluation) {
        try {
            return reasons.of(fired, evaluation, List.of());
        } catch (RuntimeException unexplained) {
            return fired;
        }
    }

    private Continuation going(Wanted wanted, Verdict verdict, Evaluation evaluation) {
        Standing standing = evaluation.standing();
        standing.apply(speech.allowed(wanted.effects, evaluation), List.of());
        List<Check> checks = new ArrayList<>(verdict.checks());
        checks.addAll(wanted.checks);
        return Continuation.going(standing.effects(), verdict.with(null, checks));
    }

    /** The step at a path that a job is to do. */
    Task task(String path, Evaluation evaluation) {
        return planOf(path).task(below(path), evaluation);
    }

    private Plan planOf(String path) {
        return path.startsWith("/else") && others != null ? others : plan;
    }

    private static String below(String path) {
        return path.substring(path.indexOf('/', 1) + 1);
    }

    private @Nullable String beforehand(Evaluation evaluation) {
        Chain before = evaluation.facts().chain();
        if (before != null && (before.depth() > chain || before.rules().contains(id))) {
            return Guards.A_CHAIN;
        }
        return evaluation.guards().beforehand(replies, safety);
    }

    private @Nullable String lastly(Evaluation evaluation) {
        Object status = evaluation.value(Field.CONVERSATION_STATUS);
        return evaluation.guards().lastly(replies, forwards, safety, status, evaluation.effects());
    }

    /** Until when what it says must wait; empty when nothing is in its way. */
    Optional<Instant> quietUntil(Facts facts) {
        return speech.quietUntil(facts);
    }

    private Verdict guarded(String why, Evaluation evaluation) {
        Standing standing = evaluation.standing();
        if (why.equals(Guards.A_DUEL) && !shadow && !standing.muted()) {
            Instant until = evaluation.facts().now().plus(Guards.SILENCE);
            standing.apply(List.of(new Effect.Mute(id, until, why)), List.of());
        }
        return verdict(Outcome.GUARDED, why, List.of());
    }

    private Verdict fire(Plan due, Evaluation evaluation) {
        Verdict verdict = shadow ? wouldFire : fired;
        if (watchesRules) {
            verdict = reasons.of(verdict, evaluation, List.of());
        }
        if (shadow) {
            return verdict;
        }
        Standing standing = evaluation.standing();
        Effect.Queue queued = overlap.queued(due == others ? "/else" : "/then", evaluation);
        if (queued != null) {
            standing.apply(List.of(queued), limits.used(evaluation.facts().now()));
            return verdict;
        }
        Wanted wanted = due == plan && always != null ? always : due.wanted(evaluation);
        List<Effect> effects = overlap.withTurn(speech.allowed(wanted.effects, evaluation));
        List<Effect.Assign> refused =
                standing.apply(effects, limits.used(evaluation.facts().now()));
        List<Check> further = wanted.told(refused, standing.assignee());
        if (!further.isEmpty()) {
            verdict = reasons.of(verdict, evaluation, further);
        }
        evaluation.stop(wanted.stop);
        return verdict;
    }

    /**
     * The verdict with what the comparisons found. It is found out when somebody wants to know, unless other rules may
     * have changed it by then.
     *
     * @param verdict as {@link #decide} gave it
     */
    Verdict explained(Verdict verdict, Evaluation evaluation) {
        if (verdict == fired || verdict == wouldFire) {
            return reasons.of(verdict, evaluation, List.of());
        }
        return verdict.outcome() == Outcome.NOT_MATCHED ? reasons.against(verdict, evaluation) : verdict;
    }

    /** Whether it looks at what other rules change. */
    boolean watchesRules() {
        return watchesRules;
    }

    private Verdict stoppedBy(String rule) {
        return verdict(Outcome.NOT_MATCHED, "stop." + rule, List.of());
    }

    Verdict failed(Throwable failure) {
        if (failure instanceof Unworkable comparison) {
            Check check = comparison.check();
            return verdict(Outcome.ERROR, comparison.words(), check == null ? List.of() : List.of(check));
        }
        return verdict(Outcome.ERROR, failure.getClass().getSimpleName(), List.of());
    }

    private Verdict verdict(Outcome outcome, @Nullable String why, List<Check> checks) {
        return new Verdict(id, name, revision, outcome, why, checks);
    }
}
