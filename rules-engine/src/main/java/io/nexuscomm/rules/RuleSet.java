package io.nexuscomm.rules;

import io.nexuscomm.rules.ChannelIndex.Turns;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.StopScope;
import java.util.Arrays;
import java.util.Collections;
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

    private final CompiledRule[] rules;
    private final ChannelIndex channels;
    private final Lexicon lexicon;
    private final Set<String> onceHandles;

    private RuleSet(List<Rule> rules, int revision) {
        Lexicon.Builder words = new Lexicon.Builder();
        List<CompiledRule> compiled = rules.stream()
                .map(rule -> new CompiledRule(rule, revision, words))
                .toList();
        this.rules = compiled.toArray(CompiledRule[]::new);
        this.channels = new ChannelIndex(compiled);
        this.lexicon = words.build();
        this.onceHandles = compiled.stream()
                .map(CompiledRule::onceHandle)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes rules ready. Those that are drafts or paused are left out.
     *
     * @param rules in any order: they have their turn by stage, then order, then id
     * @param revision which revision of the organization's rules it is; told in every verdict
     * @throws RuleRefused when two rules have one id, or there are too many
     */
    public static RuleSet of(List<Rule> rules, int revision) {
        Bounds.together(rules);
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new RuleRefused("two rules have the id " + rule.id());
            }
            Coverage.require(rule);
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

    /**
     * Decides. Pure: equal facts give equal decisions; never throws, an error is a verdict.
     *
     * <p>For each rule in its turn: a rule for other channels is not looked at; then what an earlier one stopped, then
     * what is guarded, whatever its condition says; then its condition, its limit, and the guards that depend on
     * whether it would fire.
     */
    public Decision decide(Facts facts) {
        if (rules.length == 0) {
            return Decision.NOTHING;
        }
        Turns turns = channels.on(facts.text(Field.CHANNEL));
        Verdict[] verdicts = turns.verdicts().clone();
        Evaluation evaluation = new Evaluation(facts, lexicon);
        Stop stop = null;
        for (int position : turns.positions()) {
            CompiledRule rule = rules[position];
            if (stop != null && stop.holds(rule.stage())) {
                verdicts[position] = rule.stoppedBy(stop.rule());
                continue;
            }
            verdicts[position] = decide(rule, evaluation);
            if (verdicts[position].outcome() == Outcome.FIRED) {
                stop = Stop.by(rule, evaluation.stop(), stop);
            }
        }
        return new Decision(
                Collections.unmodifiableList(Arrays.asList(verdicts)),
                evaluation.standing().effects());
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

        static @Nullable Stop by(CompiledRule rule, @Nullable StopScope scope, @Nullable Stop before) {
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
