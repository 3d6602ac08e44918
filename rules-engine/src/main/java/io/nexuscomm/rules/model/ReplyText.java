package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a reply with its placeholders, which are logic-less: <code>{{contact.name}}</code> stands for a value and
 * can do nothing. What a placeholder stands for is put in as it is and never looked at again.
 */
public record ReplyText(String source) {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    public ReplyText {
        Bounds.text("a reply", source, Bounds.MAX_REPLY);
        if (source.isBlank()) {
            throw new RuleRefused("the reply is empty");
        }
        segments(source);
    }

    /** The text cut at its placeholders. */
    public List<Segment> segments() {
        return segments(source);
    }

    /** A piece of the text. */
    public sealed interface Segment {

        /** Written as it is. */
        record Literal(String text) implements Segment {}

        /** Stands for a value of the message at hand. */
        record Slot(Placeholder placeholder) implements Segment {}
    }

    private static List<Segment> segments(String source) {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        for (int open = source.indexOf(OPEN); open >= 0; open = source.indexOf(OPEN, from)) {
            int close = source.indexOf(CLOSE, open);
            if (close < 0) {
                throw new RuleRefused("`{{` is not closed", "close the placeholder with `}}`");
            }
            if (open > from) {
                segments.add(new Segment.Literal(source.substring(from, open)));
            }
            segments.add(new Segment.Slot(
                    Placeholder.named(source.substring(open + 2, close).strip())));
            from = close + 2;
        }
        if (from < source.length()) {
            segments.add(new Segment.Literal(source.substring(from)));
        }
        return List.copyOf(segments);
    }
}
