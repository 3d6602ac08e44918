package io.nexuscomm.rules.model;

import java.util.List;
import java.util.Optional;

/**
 * A text with placeholders, which are logic-less: <code>{{contact.name}}</code> stands for a value and can do nothing.
 * What a placeholder stands for is put in as it is and never looked at again.
 */
public record Filled(String source) {

    public Filled {
        Bounds.text("the text", source, Bounds.MAX_REPLY);
        if (source.isBlank()) {
            throw new RuleRefused("the text is empty");
        }
        Piece.names(source).forEach(Placeholder::new);
    }

    /** The text cut at its placeholders. */
    public List<Piece> pieces() {
        return Piece.of(source);
    }

    /** The one placeholder that is all of the text; empty when there is more, or none. */
    public Optional<Placeholder> alone() {
        List<Piece> pieces = pieces();
        return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Slot slot
                ? Optional.of(new Placeholder(slot.name()))
                : Optional.empty();
    }
}
