package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Filled.Segment;
import io.nexuscomm.rules.model.Placeholder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A text cut at its placeholders once, and filled for each event. What is filled in is never looked at again. */
final class ReplyFiller {

    private static final int PREVIEW = 100;
    private static final int LONGEST = 200;

    private final List<Segment> segments;

    ReplyFiller(Filled text) {
        this.segments = text.segments();
    }

    String fill(Evaluation evaluation) {
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Literal literal -> out.append(literal.text());
                case Segment.Slot slot -> out.append(value(slot.placeholder(), evaluation));
            }
        }
        return out.toString();
    }

    /** On one line; nothing where there is no value. */
    private static String value(Placeholder placeholder, Evaluation evaluation) {
        if (placeholder.path().equals("message.preview")) {
            return Lines.cut(evaluation.facts().text(Field.MESSAGE_TEXT), PREVIEW);
        }
        Object value = Field.find(placeholder.path()).map(evaluation::value).orElse("");
        String text = value instanceof Set<?> set
                ? set.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : Values.text(value);
        return Lines.cut(text, LONGEST);
    }
}
