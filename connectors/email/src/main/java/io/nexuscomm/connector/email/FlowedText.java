package io.nexuscomm.connector.email;

/**
 * Undoes {@code format=flowed} (RFC 3676): lines that end in a space go on in the next one, unless their quote depth
 * differs or they are the signature separator. Quotes stay, for they are what the contact wrote.
 */
final class FlowedText {

    private final boolean deleteSpace;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private boolean flowing;
    private int depth;

    private FlowedText(boolean deleteSpace) {
        this.deleteSpace = deleteSpace;
    }

    /** The text of a {@code text/plain} part, reflowed if its type asks for it. */
    static String of(String text, FieldValue type) {
        if (!"flowed".equalsIgnoreCase(type.parameter("format"))) {
            return text;
        }
        FlowedText flowed = new FlowedText("yes".equalsIgnoreCase(type.parameter("delsp")));
        text.lines().forEach(flowed::line);
        if (flowed.flowing) {
            flowed.endParagraph();
        }
        return flowed.text.toString();
    }

    private void line(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        String content = line.substring(quotes);
        content = content.startsWith(" ") ? content.substring(1) : content;
        boolean signature = content.equals("-- ");
        if (flowing && (quotes != depth || signature)) {
            endParagraph();
        }
        depth = quotes;
        flowing = content.endsWith(" ") && !signature;
        paragraph.append(content, 0, content.length() - (flowing && deleteSpace ? 1 : 0));
        if (!flowing) {
            endParagraph();
        }
    }

    private void endParagraph() {
        text.append(depth == 0 ? "" : ">".repeat(depth) + " ").append(paragraph).append('\n');
        paragraph.setLength(0);
        flowing = false;
    }
}
