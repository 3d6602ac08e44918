package io.nexuscomm.rules;

import io.nexuscomm.rules.text.Expression;
import io.nexuscomm.rules.text.Needles;
import io.nexuscomm.rules.text.Scanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All words and expressions that the rules of a set look for, so that a message is searched once for all of them. */
final class Lexicon {

    /** Nothing is looked for. */
    static final Lexicon EMPTY = new Builder().build();

    private final Scanner scanner;
    private final int needles;
    private final List<Wanted> expressions;

    private record Wanted(Expression expression, int[] required) {}

    private Lexicon(Scanner scanner, int needles, List<Wanted> expressions) {
        this.needles = needles;
        this.scanner = scanner;
        this.expressions = expressions;
    }

    Scanner scanner() {
        return scanner;
    }

    /** How many words and pieces. */
    int needles() {
        return needles;
    }

    int expressions() {
        return expressions.size();
    }

    Expression expression(int number) {
        return expressions.get(number).expression();
    }

    /** Needles of which one is in every text where the expression is found; empty when nothing is known. */
    int[] requiredBy(int number) {
        return expressions.get(number).required();
    }

    /** Collects them while rules are compiled. */
    static final class Builder {
        private final Needles needles = new Needles();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Wanted> expressions = new ArrayList<>();

        int[] words(List<String> words) {
            return words.stream().mapToInt(word -> needles.add(word, true)).toArray();
        }

        int[] pieces(Iterable<String> pieces) {
            List<Integer> found = new ArrayList<>();
            pieces.forEach(piece -> found.add(needles.add(piece, false)));
            return found.stream().mapToInt(Integer::intValue).toArray();
        }

        int expression(String source, Expression expression) {
            return numbers.computeIfAbsent(source, unused -> {
                expressions.add(new Wanted(expression, pieces(expression.required())));
                return expressions.size() - 1;
            });
        }

        Lexicon build() {
            return new Lexicon(needles.scanner(), needles.size(), List.copyOf(expressions));
        }
    }
}
