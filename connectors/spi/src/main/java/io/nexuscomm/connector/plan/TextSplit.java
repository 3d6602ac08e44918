package io.nexuscomm.connector.plan;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Cuts a long text into parts that fit, at the end of a paragraph, or else of a line, a sentence or a word, and never
 * within what people see as one character.
 */
final class TextSplit {

    /** Beyond, it is no message any more. */
    static final int MOST = 10;

    private final String text;
    private final Predicate<String> fits;
    private final BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);

    private TextSplit(String text, Predicate<String> fits) {
        this.text = text;
        this.fits = fits;
        characters.setText(text);
    }

    /**
     * The parts, in order; what is left out are the blanks between them.
     *
     * @param fits whether a part can be sent; of a part that can, any beginning can as well
     * @return empty when it takes more than {@value #MOST}, or when a single character does not fit
     */
    static List<String> of(String text, Predicate<String> fits) {
        return new TextSplit(text.strip(), fits).parts();
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = farthest(from);
            if (end == from || parts.size() == MOST) {
                return List.of();
            }
            int cut = end == text.length() ? end : best(from, end);
            String part = text.substring(from, cut).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = cut;
        }
        return parts;
    }

    /** How far a part from there can reach, at the end of a character. */
    private int farthest(int from) {
        int low = from;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (fits.test(text.substring(from, middle).strip())) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == text.length() || characters.isBoundary(low) ? low : Math.max(from, characters.preceding(low));
    }

    /** The best place to cut in the latter half of what fits; where there is none, its end. */
    private int best(int from, int end) {
        int least = from + (end - from) / 2;
        for (String mark : List.of("\n\n", "\n")) {
            int at = text.lastIndexOf(mark, end - 1);
            if (at > least) {
                return at + mark.length();
            }
        }
        int sentence = lastSentence(end);
        if (sentence > least) {
            return sentence;
        }
        int blank = lastBlank(end);
        return blank > from ? blank : end;
    }

    /** The last end of a sentence; a mark within an address or a number ends none. */
    private int lastSentence(int end) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        int at = sentences.isBoundary(end) ? end : sentences.preceding(end);
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at = sentences.preceding(at);
        }
        return at;
    }

    /** Words end at blanks alone: an address or a date is not torn apart at its dots. */
    private int lastBlank(int end) {
        for (int at = end; at > 0; at--) {
            if (Character.isWhitespace(text.charAt(at - 1))
                    || at < text.length() && Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return 0;
    }
}
