package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.yaml.Tree.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a field is compared with: a value is equality, a list is any of them, a map is operators, AND-ed. */
final class OperatorReader {

    private static final String OR_UNKNOWN = "orUnknown";
    private static final String WORD_LIST = "wordlist:";
    private static final List<String> KEYS = List.of(
            "is",
            "any",
            "not",
            "none",
            "all",
            "exists",
            "words",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            OR_UNKNOWN);

    private final Problems problems;

    OperatorReader(Problems problems) {
        this.problems = problems;
    }

    /** The comparisons, all of which must hold; null when there is a problem. */
    @Nullable
    List<Comparison> read(Field field, Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return map(field, mapping);
        }
        Operator operator = tree instanceof Tree.Sequence ? any(tree) : is(field, tree);
        Comparison comparison = comparison(field, operator, false, tree);
        return comparison == null ? null : List.of(comparison);
    }

    private @Nullable List<Comparison> map(Field field, Tree.Mapping mapping) {
        int before = problems.count();
        Entries entries = Entries.of(mapping, KEYS, Later.OPERATORS, problems);
        if (entries == null) {
            return null;
        }
        Tree orUnknown = entries.get(OR_UNKNOWN);
        boolean holdsUnknown = orUnknown != null && Boolean.TRUE.equals(Entries.flag(orUnknown, problems));
        List<Comparison> comparisons = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            if (KEYS.contains(entry.key()) && !entry.key().equals(OR_UNKNOWN)) {
                Comparison comparison = comparison(field, operator(field, entry), holdsUnknown, entry.value());
                if (comparison != null) {
                    comparisons.add(comparison);
                }
            }
        }
        if (problems.count() > before) {
            return null;
        }
        if (comparisons.isEmpty()) {
            problems.add(mapping.place(), "nothing is compared", "write for example `exists: true`");
            return null;
        }
        return comparisons;
    }

    private @Nullable Comparison comparison(Field field, @Nullable Operator operator, boolean holdsUnknown, Tree at) {
        return operator == null ? null : problems.attempt(at, () -> new Comparison(field, operator, holdsUnknown));
    }

    private @Nullable Operator operator(Field field, Entry entry) {
        Tree value = entry.value();
        return switch (entry.key()) {
            case "is" -> is(field, value);
            case "any" -> any(value);
            case "not" -> not(field, value);
            case "none" -> make(value, Entries.listOfTexts(value, problems), Operator.NoneOf::new);
            case "all" -> make(value, Entries.listOfTexts(value, problems), Operator.AllOf::new);
            case "exists" -> make(value, Entries.flag(value, problems), Operator.Exists::new);
            case "words" -> make(value, words(value), Operator.Words::new);
            case "contains" -> make(value, Entries.texts(value, problems), Operator.Contains::new);
            case "startsWith" -> make(value, Entries.text(value, problems), Operator.StartsWith::new);
            case "endsWith" -> make(value, Entries.text(value, problems), Operator.EndsWith::new);
            case "matches" -> make(value, Entries.text(value, problems), Operator.Matches::new);
            default -> throw new IllegalArgumentException(entry.key());
        };
    }

    private @Nullable Operator is(Field field, Tree value) {
        if (field.kind() == Field.Kind.FLAG) {
            return make(value, Entries.flag(value, problems), Operator.Is::new);
        }
        String text = Entries.text(value, problems);
        return make(value, text == null ? null : List.of(text), Operator.AnyOf::new);
    }

    private @Nullable Operator any(Tree value) {
        return make(value, Entries.listOfTexts(value, problems), Operator.AnyOf::new);
    }

    private @Nullable Operator not(Field field, Tree value) {
        if (field.kind() == Field.Kind.FLAG) {
            return make(value, Entries.flag(value, problems), flag -> new Operator.Is(!flag));
        }
        return make(value, Entries.texts(value, problems), Operator.NoneOf::new);
    }

    private @Nullable List<String> words(Tree value) {
        List<String> words = Entries.texts(value, problems);
        if (words != null && words.stream().anyMatch(word -> word.startsWith(WORD_LIST))) {
            problems.add(
                    value.place(),
                    "shared word lists are part of the rule language, but this version cannot do them yet",
                    "write the words here");
            return null;
        }
        return words;
    }

    private <T> @Nullable Operator make(Tree at, @Nullable T value, Function<T, Operator> operator) {
        return value == null ? null : problems.attempt(at, () -> operator.apply(value));
    }
}
