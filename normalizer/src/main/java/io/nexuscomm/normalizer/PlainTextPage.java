package io.nexuscomm.normalizer;

/** Plain text as it is written: collapses white space, keeps paragraphs apart, indents lists, marks quotes. */
final class PlainTextPage {

    private static final int MAX_LEVELS = 8;

    private final StringBuilder text = new StringBuilder();
    /** Line ends owed before the next word: none, one, or two for a new paragraph. */
    private int owed;

    private boolean lineOpen;
    private boolean gap;
    private int quotes;
    private int lists;
    private String marker = "";

    /** Words with their white space collapsed. */
    void words(String words) {
        for (int at = 0; at < words.length(); at++) {
            char c = words.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = true;
            } else {
                write(c);
            }
        }
    }

    /** Text that keeps its white space. */
    void verbatim(String lines) {
        for (int at = 0; at < lines.length(); at++) {
            char c = lines.charAt(at);
            if (c == '\n') {
                lineBreak();
            } else if (c != '\r') {
                write(c);
            }
        }
    }

    /** Ends the line, or leaves an empty one where there is nothing on it. */
    void lineBreak() {
        endLine(Math.min(2, lineOpen ? 1 : owed + 1));
    }

    /** What follows begins a line. */
    void line() {
        endLine(1);
    }

    /** What follows stands apart by an empty line, except within a list. */
    void paragraph() {
        endLine(lists == 0 && marker.isEmpty() ? 2 : 1);
    }

    /** What follows stands apart by a space. */
    void space() {
        gap = true;
    }

    void item(String itemMarker) {
        line();
        marker = "  ".repeat(Math.clamp(lists - 1L, 0, MAX_LEVELS)) + itemMarker;
    }

    void openList() {
        endLine(lists == 0 ? 2 : 1);
        lists++;
    }

    void closeList() {
        lists--;
        endLine(lists == 0 ? 2 : 1);
    }

    void openQuote() {
        paragraph();
        quotes++;
    }

    void closeQuote() {
        paragraph();
        quotes--;
    }

    String text() {
        return text.toString();
    }

    private void endLine(int lineEnds) {
        owed = Math.max(owed, lineEnds);
        lineOpen = false;
        gap = false;
    }

    private void write(char c) {
        if (!lineOpen) {
            openLine();
        } else if (gap) {
            text.append(' ');
        }
        gap = false;
        text.append(c);
    }

    private void openLine() {
        if (!text.isEmpty()) {
            text.repeat('\n', owed);
        }
        text.repeat("> ", Math.min(quotes, MAX_LEVELS)).append(marker);
        marker = "";
        owed = 0;
        lineOpen = true;
    }
}
