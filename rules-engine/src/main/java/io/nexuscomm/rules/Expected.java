package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Operator;
import java.util.List;

/** Says in words what a comparison asks for. */
final class Expected {

    private static final int MAX = 200;

    private Expected() {}

    static String of(Operator operator) {
        return Lines.cut(words(operator), MAX);
    }

    private static String words(Operator operator) {
        return switch (operator) {
            case Operator.AnyOf any -> or(any.values());
            case Operator.NoneOf none -> "not " + or(none.values());
            case Operator.AllOf all -> String.join(" and ", all.values());
            case Operator.Exists exists -> exists.expected() ? "exists" : "does not exist";
            case Operator.Is is -> String.valueOf(is.expected());
            case Operator.Words words -> "has the word " + or(words.words());
            case Operator.Contains contains -> "contains " + or(contains.pieces());
            case Operator.StartsWith starts -> "starts with " + starts.piece();
            case Operator.EndsWith ends -> "ends with " + ends.piece();
            case Operator.Matches matches -> "matches " + matches.expression();
        };
    }

    private static String or(List<String> values) {
        return String.join(" or ", values);
    }
}
