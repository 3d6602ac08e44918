package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Placeholder;
import io.nexuscomm.rules.model.ReplyText;
import io.nexuscomm.rules.model.ReplyText.Segment;
import java.util.List;

/** A reply cut at its placeholders once, and filled for each message. What is filled in is never looked at again. */
final class ReplyFiller {

    private static final int PREVIEW = 100;
    private static final int NAME = 200;

    private final List<Segment> segments;

    ReplyFiller(ReplyText text) {
        this.segments = text.segments();
    }

    String fill(Facts facts) {
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Literal literal -> out.append(literal.text());
                case Segment.Slot slot -> out.append(value(slot.placeholder(), facts));
            }
        }
        return out.toString();
    }

    private static String value(Placeholder placeholder, Facts facts) {
        return switch (placeholder) {
            case CONTACT_NAME -> {
                String name = facts.contactName();
                yield name == null ? "" : Lines.cut(name, NAME);
            }
            case MESSAGE_PREVIEW -> Lines.cut(facts.text(), PREVIEW);
            case CHANNEL -> facts.channel();
        };
    }
}
