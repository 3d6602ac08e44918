package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Safety;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One decision: the rules that can fire are asked in their turn; what the others would have said is found out when
 * somebody wants to know. Used by one thread.
 */
final class Turns {

    /** More that did not match are told by nobody: how things stood for them is kept of no more. */
    private static final int MOST_KEPT = 50;

    private final CompiledRule[] rules;
    private final @Nullable RuleIndex index;
    private final Evaluation evaluation;
    private List<Stopped> stopped = List.of();
    private int[] asked = {};
    private Verdict[] said = {};
    private @Nullable Standing[] stood = {};
    private int count;

    /** That a rule stopped those from one position to before another. */
    private record Stopped(int from, int to, String by) {}

    /** @param index null where the rules are asked whatever they listen to */
    Turns(CompiledRule[] rules, @Nullable RuleIndex index, Evaluation evaluation) {
        this.rules = rules;
        this.index = index;
        this.evaluation = evaluation;
    }

    /** Asks them. */
    void take() {
        long[] left = index == null ? Bits.all(rules.length) : index.survivors(evaluation);
        for (int position = Bits.next(left, 0); position >= 0; ) {
            evaluation.stop(null);
            add(position, ask(position));
            int next = stopsBefore(position);
            if (next > position + 1) {
                stop(new Stopped(position + 1, next, rules[position].id()));
            }
            position = Bits.next(left, next);
        }
    }

    private void stop(Stopped further) {
        List<Stopped> all = new ArrayList<>(stopped);
        all.add(further);
        stopped = all;
    }

    private Verdict ask(int position) {
        try {
            CompiledRule rule = rules[position];
            if (index == null) {
                return rule.decideUpon(evaluation, rule.condition());
            }
            return rule.decide(evaluation, evaluation.isSifted() ? index.rest(position, evaluation) : rule.condition());
        } catch (RuntimeException | StackOverflowError e) {
            return rules[position].failed(e);
        }
    }

    private void add(int position, Verdict verdict) {
        if (count == asked.length) {
            asked = Arrays.copyOf(asked, 2 * count + 4);
            said = Arrays.copyOf(said, 2 * count + 4);
        }
        asked[count] = position;
        said[count] = verdict;
        if (isOfItsMoment(count)) {
            stood(count, evaluation.asNow());
        }
        count++;
    }

    /** Whether a rule did not match for what later rules may have changed, and so few before it did not that it is told. */
    private boolean isOfItsMoment(int place) {
        return said[place].outcome() == Outcome.NOT_MATCHED
                && asked[place] - place < MOST_KEPT
                && rules[asked[place]].watchesRules();
    }

    private void stood(int place, @Nullable Standing then) {
        if (then == null) {
            return;
        }
        if (stood.length <= place) {
            stood = Arrays.copyOf(stood, said.length);
        }
        stood[place] = then;
    }

    /** The position of the first rule that has its turn after this one. */
    private int stopsBefore(int position) {
        return switch (evaluation.stop()) {
            case null -> position + 1;
            case RULE -> position + 1;
            case STAGE -> endOfStage(position);
            case ALL -> rules.length;
        };
    }

    private int endOfStage(int position) {
        int end = position + 1;
        while (end < rules.length && rules[end].stage() == rules[position].stage()) {
            end++;
        }
        return end;
    }

    int rules() {
        return rules.length;
    }

    List<Effect> effects() {
        return evaluation.effects();
    }

    Map<String, Object> variables() {
        return evaluation.variables();
    }

    /** What the rule at a position said, or would have. */
    Verdict verdict(int position) {
        int place = Arrays.binarySearch(asked, 0, count, position);
        return place >= 0 ? said(place) : unasked(position);
    }

    private Verdict said(int place) {
        try {
            return explained(place);
        } catch (RuntimeException unexplained) {
            // what was decided stands; its reasons alone cannot be told
            return said[place];
        }
    }

    private Verdict explained(int place) {
        CompiledRule rule = rules[asked[place]];
        Verdict verdict = said[place];
        if (isOfItsMoment(place)) {
            Standing then = place < stood.length ? stood[place] : null;
            said[place] = evaluation.asOf(then, () -> rule.explained(verdict, evaluation));
        } else if (verdict.outcome() != Outcome.NOT_MATCHED || !rule.watchesRules()) {
            said[place] = rule.explained(verdict, evaluation);
        }
        return said[place];
    }

    private Verdict unasked(int position) {
        try {
            Conjunct[] sifted = index == null ? new Conjunct[0] : index.sifted(position);
            return rules[position].unasked(evaluation, sifted, stopper(position));
        } catch (RuntimeException e) {
            return rules[position].failed(e);
        }
    }

    private @Nullable String stopper(int position) {
        for (Stopped each : stopped) {
            if (each.from() <= position && position < each.to()) {
                return each.by();
            }
        }
        return null;
    }

    /** See {@link Decision#told}. */
    List<Verdict> told(int most) {
        return told(most, position -> true);
    }

    /** See {@link Decision#heard}. A rule that is asked alone has its turn whatever it listens to. */
    Decision.Heard heard(int most) {
        IntPredicate hears = position -> index == null || rules[position].hears(evaluation.facts());
        int number = (int) IntStream.range(0, rules.length).filter(hears).count();
        return new Decision.Heard(number, told(most, hears));
    }

    private List<Verdict> told(int most, IntPredicate wanted) {
        List<Verdict> told = new ArrayList<>();
        int unmatched = most;
        int guarded = evaluation.guards().beforehand(true, Safety.DEFAULT) == null ? 0 : most;
        int next = 0;
        for (int position = 0; position < rules.length; position++) {
            if (unmatched == 0 && guarded == 0) {
                if (next == count) {
                    break;
                }
                position = asked[next];
            }
            boolean wasAsked = next < count && asked[next] == position;
            if (!wanted.test(position)) {
                next += wasAsked ? 1 : 0;
                continue;
            }
            Verdict verdict = wasAsked ? said(next++) : unasked(position);
            switch (verdict.outcome()) {
                case NOT_MATCHED -> {
                    if (unmatched > 0) {
                        unmatched--;
                        told.add(verdict);
                    }
                }
                case GUARDED -> {
                    if (wasAsked) {
                        told.add(verdict);
                    } else if (guarded > 0) {
                        guarded--;
                        told.add(verdict);
                    }
                }
                case FIRED, LIMITED, SHADOW, ERROR -> told.add(verdict);
            }
        }
        return told;
    }
}
