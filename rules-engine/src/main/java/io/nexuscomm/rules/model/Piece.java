package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.List;

/** A piece of a text in which names in double braces stand for values. */
public sealed interface Piece {

    /** Written as it is. */
    record Literal(String text) implements Piece {}

    /** Stands for a value. @param name without braces and the blanks around it; whether it means anything is not asked */
    record Slot(String name) implements Piece {}

    /**
     * Cuts a text at its names.
     *
     * @throws RuleRefused where braces are not closed
     */
    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw new RuleRefused("`{{` is not closed", "close the placeholder with `}}`");
            }
            if (open > from) {
                pieces.add(new Literal(text.substring(from, open)));
            }
            pieces.add(new Slot(text.substring(open + 2, close).strip()));
            from = close + 2;
        }
        if (from < text.length()) {
            pieces.add(new Literal(text.substring(from)));
        }
        return List.copyOf(pieces);
    }

    /** The names that stand in a text, in their order. */
    static List<String> names(String text) {
        return of(text).stream()
                .filter(Slot.class::isInstance)
                .map(piece -> ((Slot) piece).name())
                .toList();
    }
}
