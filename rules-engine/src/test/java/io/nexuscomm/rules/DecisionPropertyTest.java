package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.text.Folding;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecisionPropertyTest {

    private static final int RUNS = 80;

    @Test
    void decisionShouldNotDependOnTheOrderInWhichRulesAreGiven() {
        for (int seed = 0; seed < RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            List<Rule> rules = made.rules(12);
            Facts facts = made.message().facts();
            List<Rule> shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(RuleSet.of(shuffled, 1).decide(facts))
                    .as("seed %s", seed)
                    .isEqualTo(RuleSet.of(rules, 1).decide(facts));
        }
    }

    @Test
    void decisionShouldBeTheSameWhenItIsMadeAgain() {
        for (int seed = 0; seed < RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            RuleSet rules = RuleSet.of(made.rules(12), 1);
            Facts facts = made.message().facts();
            Decision first = rules.decide(facts);
            rules.decide(made.message().facts());

            assertThat(rules.decide(facts)).as("seed %s", seed).isEqualTo(first);
            assertThat(first.verdicts()).noneMatch(verdict -> verdict.outcome() == Outcome.ERROR);
        }
    }

    @Test
    void rulesShouldBeEqualWhenTheyAreWrittenAndReadAgain() {
        for (int seed = 0; seed < RUNS; seed++) {
            List<Rule> rules = new RandomRules(seed).rules(5);
            String yaml = RuleYaml.write(rules);
            RuleFile file = RuleYaml.parse(yaml);

            assertThat(file.problems()).as("seed %s:%n%s", seed, yaml).isEmpty();
            assertThat(file.rules()).as("seed %s", seed).isEqualTo(rules);
        }
    }

    @Test
    void conditionsShouldComeToWhatAPlainReadingOfThemComesTo() {
        int fired = 0;
        for (int seed = 0; seed < 10 * RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            Condition condition = made.condition(4);
            Facts facts = made.message().facts();
            Rule rule = new Rule(
                    "one",
                    null,
                    null,
                    null,
                    Map.of(),
                    Status.LIVE,
                    Stage.ROUTE,
                    0,
                    List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED)),
                    condition,
                    List.of(new Step(new Action.Tag(List.of("x")))),
                    List.of(),
                    null,
                    null,
                    null,
                    Map.of(),
                    List.of());

            Verdict verdict =
                    RuleSet.of(List.of(rule), 1).decide(facts).verdicts().getFirst();

            boolean expected = holds(condition, facts).orElse(false);
            assertThat(verdict.outcome() == Outcome.FIRED)
                    .as("seed %s: %s", seed, condition)
                    .isEqualTo(expected);
            assertThat(verdict.why() == null).isEqualTo(expected);
            fired += expected ? 1 : 0;
        }
        assertThat(fired).isBetween(RUNS, 9 * RUNS);
    }

    /** A second, slow implementation of the language. Empty stands for unknown. */
    private static Optional<Boolean> holds(Condition condition, Facts facts) {
        return switch (condition) {
            case Condition.All all -> and(all.conditions(), facts);
            case Condition.Any any ->
                negated(and(
                        any.conditions().stream()
                                .map(Condition.Not::new)
                                .map(Condition.class::cast)
                                .toList(),
                        facts));
            case Condition.None none -> holds(new Condition.Not(new Condition.Any(none.conditions())), facts);
            case Condition.Not not -> negated(holds(not.condition(), facts));
            case Comparison comparison -> compared(comparison, facts);
            case Condition.Test other -> throw new AssertionError(other);
        };
    }

    private static Optional<Boolean> and(List<Condition> conditions, Facts facts) {
        List<Optional<Boolean>> parts =
                conditions.stream().map(part -> holds(part, facts)).toList();
        if (parts.contains(Optional.of(false))) {
            return Optional.of(false);
        }
        return parts.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    private static Optional<Boolean> negated(Optional<Boolean> truth) {
        return truth.map(value -> !value);
    }

    @SuppressWarnings("unchecked") // so gathered
    private static Optional<Boolean> compared(Comparison comparison, Facts facts) {
        Field field = comparison.field();
        Object value = facts.value(field);
        Optional<Boolean> truth = switch (field.kind()) {
            case KEY -> Optional.of(key(comparison.operator(), (String) value));
            case FLAG -> Optional.of(((Operator.Is) comparison.operator()).expected() == Boolean.TRUE.equals(value));
            case SET -> Optional.of(set(comparison.operator(), (Set<String>) value));
            case TEXT -> text(comparison.operator(), (String) value);
            case NUMBER, MOMENT, LABEL, VALUE -> throw new AssertionError(field);
        };
        return truth.or(() -> comparison.holdsUnknown() ? Optional.of(true) : Optional.empty());
    }

    private static boolean key(Operator operator, String value) {
        return switch (operator) {
            case Operator.AnyOf any -> any.values().contains(String.valueOf((Object) value)) && value != null;
            case Operator.NoneOf none -> value == null || !none.values().contains(value);
            case Operator.Exists exists -> exists.expected() == (value != null);
            default -> throw new AssertionError(operator);
        };
    }

    private static boolean set(Operator operator, Set<String> values) {
        return switch (operator) {
            case Operator.AnyOf any -> any.values().stream().anyMatch(values::contains);
            case Operator.NoneOf none -> none.values().stream().noneMatch(values::contains);
            case Operator.AllOf all -> all.values().stream().allMatch(values::contains);
            case Operator.Exists exists -> exists.expected() == !values.isEmpty();
            default -> throw new AssertionError(operator);
        };
    }

    private static Optional<Boolean> text(Operator operator, String written) {
        if (operator instanceof Operator.Exists exists) {
            return Optional.of(exists.expected()
                    == (written != null && !Folding.fold(written).isEmpty()));
        }
        if (written == null) {
            return Optional.empty();
        }
        String folded = Folding.fold(written);
        return Optional.of(
                switch (operator) {
                    case Operator.AnyOf any ->
                        any.values().stream().map(Folding::fold).anyMatch(folded::equals);
                    case Operator.NoneOf none ->
                        none.values().stream().map(Folding::fold).noneMatch(folded::equals);
                    case Operator.Words words ->
                        words.words().stream().anyMatch(word -> hasWord(folded, Folding.fold(word)));
                    case Operator.Contains contains ->
                        contains.pieces().stream().map(Folding::fold).anyMatch(folded::contains);
                    case Operator.StartsWith starts -> folded.startsWith(Folding.fold(starts.piece()));
                    case Operator.EndsWith ends -> folded.endsWith(Folding.fold(ends.piece()));
                    case Operator.Matches matches ->
                        Pattern.compile(matches.expression()).matcher(written).find();
                    default -> throw new AssertionError(operator);
                });
    }

    private static boolean hasWord(String folded, String word) {
        for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
            String spaced = " " + folded + " ";
            String edges = spaced.charAt(at) + word + spaced.charAt(at + 1 + word.length());
            boolean startsInside = isLatin(edges.charAt(0)) && isLatin(edges.charAt(1));
            boolean endsInside = isLatin(edges.charAt(edges.length() - 1)) && isLatin(edges.charAt(edges.length() - 2));
            if (!startsInside && !endsInside) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }
}
