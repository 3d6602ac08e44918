package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Weekday;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what a comparison asks for. */
final class Expected {

    private static final int MAX = 200;

    private Expected() {}

    static String of(Condition.Test test) {
        return Lines.cut(
                switch (test) {
                    case Condition.Comparison comparison -> words(comparison.operator());
                    case Condition.Attachment attachment -> file(attachment);
                    case Condition.Count count -> count(count);
                    case Condition.Calendar calendar ->
                        calendar.name() + " is " + calendar.is().word();
                    case Condition.Time time -> time(time);
                    case Condition.Expr expr -> expr.source();
                },
                MAX);
    }

    /** "more than 3 of message.received per contact in 10m" */
    private static String count(Condition.Count count) {
        List<String> bounds = new ArrayList<>();
        bound("more than ", count.gt(), bounds);
        bound("at least ", count.gte(), bounds);
        bound("less than ", count.lt(), bounds);
        bound("at most ", count.lte(), bounds);
        return String.join(" and ", bounds) + " of " + count.of().word() + " per "
                + count.per().word() + " in " + Durations.write(count.period());
    }

    private static void bound(String relation, @Nullable Integer number, List<String> bounds) {
        if (number != null) {
            bounds.add(relation + number);
        }
    }

    /** "from 08:00 to 18:00 on mon, tue (Europe/Berlin)" */
    private static String time(Condition.Time time) {
        List<String> words = new ArrayList<>();
        if (!time.between().isEmpty()) {
            words.add("from " + String.join(" to ", time.between()));
        }
        if (!time.days().isEmpty()) {
            words.add("on " + time.days().stream().map(Weekday::word).collect(Collectors.joining(", ")));
        }
        if (time.timezone() != null) {
            words.add("(" + time.timezone() + ")");
        }
        return String.join(" ", words);
    }

    private static String file(Condition.Attachment attachment) {
        List<String> wanted = new ArrayList<>(attachment.mime());
        attachment.kind().forEach(kind -> wanted.add(kind.word()));
        return "a file" + (wanted.isEmpty() ? "" : ": " + or(wanted));
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
            case Operator.Compare compare -> relation(compare.relation()) + edge(compare.edge());
            case Operator.Between between -> "from " + edge(between.low()) + " to " + edge(between.high());
            case Operator.Within within -> "within the last " + within.period();
            case Operator.OlderThan older -> "more than " + older.period() + " ago";
            case Operator.Changed changed -> changed.expected() ? "changed" : "did not change";
            case Operator.From from -> "was " + or(from.values());
            case Operator.To to -> "became " + or(to.values());
        };
    }

    private static String or(List<String> values) {
        return String.join(" or ", values);
    }

    private static String relation(Operator.Relation relation) {
        return switch (relation) {
            case GT -> "more than ";
            case GTE -> "at least ";
            case LT -> "less than ";
            case LTE -> "at most ";
        };
    }

    private static String edge(Edge edge) {
        return switch (edge) {
            case Edge.OfNumber number -> number.number().toPlainString();
            case Edge.OfMoment moment -> moment.moment().toString();
        };
    }
}
