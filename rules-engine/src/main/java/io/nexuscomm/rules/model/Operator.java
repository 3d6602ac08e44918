package io.nexuscomm.rules.model;

import io.nexuscomm.rules.model.Field.Kind;
import io.nexuscomm.rules.text.Expression;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /**
     * That one of the words or phrases stands in the text, as a whole word.
     *
     * @param words words, and {@code wordlist:<id>} for those of a shared list
     */
    record Words(List<String> words) implements Operator {

        /** How a shared list is named. */
        public static final String LIST = "wordlist:";

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

    /** On which side of a number or a moment. */
    record Compare(Relation relation, Edge edge) implements Operator {}

    /** Between two numbers or moments, both included. */
    record Between(Edge low, Edge high) implements Operator {
        public Between {
            if (low.compareTo(high) > 0) {
                throw new RuleRefused("nothing lies between them", "write the lower one first");
            }
        }
    }

    /** A moment of the last so long. */
    record Within(Duration period) implements Operator {
        public Within {
            Bounds.period(period);
        }
    }

    /** A moment before the last so long. */
    record OlderThan(Duration period) implements Operator {
        public OlderThan {
            Bounds.period(period);
        }
    }

    /** Whether what happened changed it. */
    record Changed(boolean expected) implements Operator {}

    /** That it was one of the values before it changed. */
    record From(List<String> values) implements Operator {
        public From {
            values = Bounds.values(values);
        }
    }

    /** That it changed to one of the values. */
    record To(List<String> values) implements Operator {
        public To {
            values = Bounds.values(values);
        }
    }

    /** The sides of a value. */
    enum Relation implements Word {
        GT("gt"),
        GTE("gte"),
        LT("lt"),
        LTE("lte");

        private final String word;

        Relation(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** @param comparison how the value compares with the edge, as {@link Comparable} says it */
        public boolean holds(int comparison) {
            return switch (this) {
                case GT -> comparison > 0;
                case GTE -> comparison >= 0;
                case LT -> comparison < 0;
                case LTE -> comparison <= 0;
            };
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
            case Compare compare -> compare.relation().word();
            case Between ignored -> "between";
            case Within ignored -> "within";
            case OlderThan ignored -> "olderThan";
            case Changed ignored -> "changed";
            case From ignored -> "from";
            case To ignored -> "to";
        };
    }

    /** The same with each value that it compares exactly in another spelling. */
    default Operator spelled(UnaryOperator<String> spelling) {
        return switch (this) {
            case AnyOf any -> new AnyOf(each(any.values(), spelling));
            case NoneOf none -> new NoneOf(each(none.values(), spelling));
            case AllOf all -> new AllOf(each(all.values(), spelling));
            case From from -> new From(each(from.values(), spelling));
            case To to -> new To(each(to.values(), spelling));
            case Exists same -> same;
            case Is same -> same;
            case Words same -> same;
            case Contains same -> same;
            case StartsWith same -> same;
            case EndsWith same -> same;
            case Matches same -> same;
            case Compare same -> same;
            case Between same -> same;
            case Within same -> same;
            case OlderThan same -> same;
            case Changed same -> same;
        };
    }

    private static List<String> each(List<String> values, UnaryOperator<String> spelling) {
        return values.stream().map(spelling).toList();
    }

    /** How many characters the words have that it looks for inside a text. */
    default long wordLength() {
        return switch (this) {
            case Words words -> length(words.words());
            case Contains contains -> length(contains.pieces());
            case Matches matches -> matches.expression().length();
            default -> 0;
        };
    }

    private static long length(List<String> words) {
        return words.stream().mapToLong(String::length).sum();
    }

    /** Whether it can compare values of a kind. */
    default boolean fits(Kind kind) {
        return switch (this) {
            case AnyOf ignored -> kind != Kind.FLAG && kind != Kind.MOMENT;
            case NoneOf ignored -> kind != Kind.FLAG && kind != Kind.MOMENT;
            case Exists ignored -> kind != Kind.FLAG;
            case AllOf ignored -> kind == Kind.SET;
            case Is ignored -> kind == Kind.FLAG;
            case Compare compare -> compare.edge().fits(kind);
            case Between between -> between.low().fits(kind) && between.high().fits(kind);
            case Within ignored -> kind == Kind.MOMENT;
            case OlderThan ignored -> kind == Kind.MOMENT;
            case Changed ignored -> true;
            case From ignored -> kind != Kind.MOMENT;
            case To ignored -> kind != Kind.MOMENT;
            case Words ignored -> isText(kind);
            case Contains ignored -> isText(kind);
            case StartsWith ignored -> isText(kind);
            case EndsWith ignored -> isText(kind);
            case Matches ignored -> isText(kind);
        };
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.VALUE;
    }
}
