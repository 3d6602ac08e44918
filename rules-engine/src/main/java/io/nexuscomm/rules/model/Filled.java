package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with placeholders, which are logic-less: <code>{{contact.name}}</code> stands for a value and can do nothing.
 * What a placeholder stands for is put in as it is and never looked at again.
 */
public record Filled(String source) {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    public Filled {
        Bounds.text("the text", source, Bounds.MAX_REPLY);
        if (source.isBlank()) {
            throw new RuleRefused("the text is empty");
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

        /** Stands for a value of what happened. */
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

    /** The one placeholder that is all of the text; empty when there is more, or none. */
    public Optional<Placeholder> alone() {
        List<Segment> segments = segments();
        return segments.size() == 1 && segments.getFirst() instanceof Segment.Slot slot
                ? Optional.of(slot.placeholder())
                : Optional.empty();
    }
}
