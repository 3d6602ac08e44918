package io.nexuscomm.rules.model;

import io.nexuscomm.rules.text.Expression;
import java.util.List;

/** How a condition compares its field. */
public sealed interface Operator {

    /** Equality with one of the values; on a set, that it holds one of them. */
    record AnyOf(List<String> values) implements Operator {
        public AnyOf {
            values = Bounds.values(values);
        }
    }

    /** Equality with none of the values; on a set, that it holds none of them. */
    record NoneOf(List<String> values) implements Operator {
        public NoneOf {
            values = Bounds.values(values);
        }
    }

    /** That a set holds each of the values. */
    record AllOf(List<String> values) implements Operator {
        public AllOf {
            values = Bounds.values(values);
        }
    }

    /** Whether there is a value; on a set, whether it holds any. */
    record Exists(boolean expected) implements Operator {}

    /** Whether a flag is set. */
    record Is(boolean expected) implements Operator {}

    /** That one of the words or phrases stands in the text, as a whole word. */
    record Words(List<String> words) implements Operator {
        public Words {
            words = Bounds.phrases(words);
        }
    }

    /** That one of the pieces stands in the text, anywhere. */
    record Contains(List<String> pieces) implements Operator {
        public Contains {
            pieces = Bounds.phrases(pieces);
        }
    }

    /** That the text begins with it. */
    record StartsWith(String piece) implements Operator {
        public StartsWith {
            Bounds.phrase(piece);
        }
    }

    /** That the text ends with it. */
    record EndsWith(String piece) implements Operator {
        public EndsWith {
            Bounds.phrase(piece);
        }
    }

    /** That an RE2 expression is found in the text as it was written: case and accents count. */
    record Matches(String expression) implements Operator {
        public Matches {
            Bounds.expression(expression);
        }

        /** Compiles it. */
        public Expression compiled() {
            return Expression.of(expression);
        }
    }

    /** The key in a rule file. */
    default String word() {
        return switch (this) {
            case AnyOf ignored -> "any";
            case NoneOf ignored -> "not";
            case AllOf ignored -> "all";
            case Exists ignored -> "exists";
            case Is ignored -> "is";
            case Words ignored -> "words";
            case Contains ignored -> "contains";
            case StartsWith ignored -> "startsWith";
            case EndsWith ignored -> "endsWith";
            case Matches ignored -> "matches";
        };
    }

    /** How many characters the words have that it looks for inside a text. */
    default long wordLength() {
        return switch (this) {
            case Words words -> length(words.words());
            case Contains contains -> length(contains.pieces());
            case Matches matches -> matches.expression().length();
            case AnyOf ignored -> 0;
            case NoneOf ignored -> 0;
            case AllOf ignored -> 0;
            case Exists ignored -> 0;
            case Is ignored -> 0;
            case StartsWith ignored -> 0;
            case EndsWith ignored -> 0;
        };
    }

    private static long length(List<String> words) {
        return words.stream().mapToLong(String::length).sum();
    }

    /** Whether it can compare values of a kind. */
    default boolean fits(Field.Kind kind) {
        return switch (this) {
            case AnyOf ignored -> kind != Field.Kind.FLAG;
            case NoneOf ignored -> kind != Field.Kind.FLAG;
            case Exists ignored -> kind != Field.Kind.FLAG;
            case AllOf ignored -> kind == Field.Kind.SET;
            case Is ignored -> kind == Field.Kind.FLAG;
            case Words ignored -> kind == Field.Kind.TEXT;
            case Contains ignored -> kind == Field.Kind.TEXT;
            case StartsWith ignored -> kind == Field.Kind.TEXT;
            case EndsWith ignored -> kind == Field.Kind.TEXT;
            case Matches ignored -> kind == Field.Kind.TEXT;
        };
    }
}
