package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of one organization at one moment, ready to decide. Immutable and thread-safe. */
public final class RuleSet {

    private static final Comparator<Rule> TURN =
            Comparator.comparing(Rule::stage).thenComparingInt(Rule::order).thenComparing(Rule::id);

    public static final RuleSet EMPTY = of(List.of(), 0);

    private final List<CompiledRule> rules;
    private final Lexicon lexicon;
    private final Set<String> onceHandles;

    private RuleSet(List<Rule> rules, int revision) {
        Lexicon.Builder words = new Lexicon.Builder();
        this.rules = rules.stream()
                .map(rule -> new CompiledRule(rule, revision, words))
                .toList();
        this.lexicon = words.build();
        this.onceHandles = this.rules.stream()
                .map(CompiledRule::onceHandle)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes rules ready. Those that are drafts or paused are left out.
     *
     * @param rules in any order: they have their turn by stage, then order, then id
     * @param revision which revision of the organization's rules it is; told in every verdict
     * @throws RuleRefused when two rules have one id
     */
    public static RuleSet of(List<Rule> rules, int revision) {
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new RuleRefused("two rules have the id " + rule.id());
            }
        }
        return new RuleSet(
                rules.stream()
                        .filter(rule -> rule.status().evaluated())
                        .sorted(TURN)
                        .toList(),
                revision);
    }

    /** Which {@code once} handles these rules may ask about, so that the batch can gather them. */
    public Set<String> onceHandles() {
        return onceHandles;
    }

    /** Decides. Pure: equal facts give equal decisions; never throws, an error is a verdict. */
    public Decision decide(Facts facts) {
        if (rules.isEmpty()) {
            return Decision.NOTHING;
        }
        Evaluation evaluation = new Evaluation(facts, lexicon);
        List<Verdict> verdicts = new ArrayList<>(rules.size());
        Stop stop = null;
        for (CompiledRule rule : rules) {
            if (stop != null && stop.holds(rule.stage())) {
                verdicts.add(rule.stoppedBy(stop.rule()));
                continue;
            }
            Verdict verdict = decide(rule, evaluation);
            verdicts.add(verdict);
            if (verdict.outcome() == Outcome.FIRED) {
                stop = Stop.by(rule, stop);
            }
        }
        return new Decision(
                List.copyOf(verdicts), List.copyOf(evaluation.standing().effects()));
    }

    private static Verdict decide(CompiledRule rule, Evaluation evaluation) {
        try {
            return rule.decide(evaluation);
        } catch (RuntimeException | StackOverflowError e) {
            return rule.failed(e);
        }
    }

    /** That a rule stopped others. @param stage null for all stages */
    private record Stop(String rule, @Nullable Stage stage) {

        static @Nullable Stop by(CompiledRule rule, @Nullable Stop before) {
            StopScope scope = rule.stop();
            return switch (scope) {
                case null -> before;
                case RULE -> before;
                case STAGE -> new Stop(rule.id(), rule.stage());
                case ALL -> new Stop(rule.id(), null);
            };
        }

        boolean holds(Stage other) {
            return stage == null || stage == other;
        }
    }
}
