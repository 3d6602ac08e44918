package io.nexuscomm.connector.email;

/** Reads a structured header field from left to right: atoms, quoted strings, comments (RFC 5322, section 3.2). */
final class HeaderScanner {

    private final String text;
    private int at;

    HeaderScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean skip(char expected) {
        boolean there = !atEnd() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    /** Takes the next character. */
    char next() {
        return text.charAt(at++);
    }

    char peek() {
        return text.charAt(at);
    }

    /** Up to one of the delimiters or the end; quotes are taken off, and a comment in front is left out. */
    String until(String delimiters) {
        return whole(delimiters).strip();
    }

    /** The same; what stands in quotes alone keeps its blanks. */
    String valueUntil(String delimiters) {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
        if (atEnd() || peek() != '"') {
            return until(delimiters);
        }
        String quoted = quoted();
        String rest = whole(delimiters);
        return rest.isBlank() ? quoted : (quoted + rest).strip();
    }

    private String whole(String delimiters) {
        StringBuilder token = new StringBuilder();
        while (!atEnd() && delimiters.indexOf(peek()) < 0) {
            if (peek() == '"') {
                token.append(quoted());
            } else if (peek() == '(' && token.toString().isBlank()) {
                comment();
            } else {
                token.append(next());
            }
        }
        return token.toString();
    }

    /**
     * A quoted string without its quotes. A backslash escapes a quote or itself; before anything else it stays, for
     * Windows paths are written like that. A missing end quote is the end of the field.
     */
    String quoted() {
        StringBuilder inner = new StringBuilder();
        at++;
        while (!atEnd() && peek() != '"') {
            boolean escape = peek() == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            at += escape ? 1 : 0;
            inner.append(next());
        }
        at++;
        return inner.toString();
    }

    /** A comment without its parentheses; those within it stay. */
    String comment() {
        int start = at + 1;
        int depth = 0;
        do {
            char c = next();
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        } while (!atEnd() && depth > 0);
        return text.substring(start, Math.max(start, depth == 0 ? at - 1 : at));
    }
}
