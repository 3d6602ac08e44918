package io.nexuscomm.rules.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a Sieve script (RFC 5228, section 8.1) into tokens. */
final class SieveTokens {

    private final String script;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private SieveTokens(String script) {
        this.script = script;
    }

    /** The kinds of token. */
    enum Kind {
        WORD,
        TAG,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    record Token(Kind kind, String text, int line) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    static List<Token> of(String script) {
        return new SieveTokens(script.replace("\r\n", "\n")).all();
    }

    private List<Token> all() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = lineEnd();
            } else if (script.startsWith("/*", at)) {
                comment();
            } else if (c == '"') {
                quoted();
            } else if ("[](){},;".indexOf(c) >= 0) {
                tokens.add(new Token(Kind.SIGN, String.valueOf(c), line));
                at++;
            } else {
                word(c);
            }
        }
        tokens.add(new Token(Kind.END, "the end", line));
        return tokens;
    }

    private int lineEnd() {
        int end = script.indexOf('\n', at);
        return end < 0 ? script.length() : end;
    }

    private void comment() {
        int end = script.indexOf("*/", at + 2);
        if (end < 0) {
            throw new Unreadable(line, "the comment does not end");
        }
        line += newLines(script.substring(at, end));
        at = end + 2;
    }

    private void quoted() {
        int begin = line;
        StringBuilder text = new StringBuilder();
        for (at++; at < script.length() && script.charAt(at) != '"'; at++) {
            if (script.charAt(at) == '\\' && at + 1 < script.length()) {
                at++;
            }
            if (script.charAt(at) == '\n') {
                line++;
            }
            text.append(script.charAt(at));
        }
        if (at >= script.length()) {
            throw new Unreadable(begin, "the text does not end");
        }
        at++;
        tokens.add(new Token(Kind.TEXT, text.toString(), begin));
    }

    private void word(char first) {
        int start = at;
        boolean tag = first == ':';
        at += tag ? 1 : 0;
        while (at < script.length() && isWord(script.charAt(at))) {
            at++;
        }
        String word = script.substring(start, at).toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.equals(":")) {
            throw new Unreadable(line, "`" + first + "` cannot stand here");
        }
        if (word.equals("text") && at < script.length() && script.charAt(at) == ':') {
            dotted();
        } else {
            Kind kind = tag ? Kind.TAG : Character.isDigit(first) ? Kind.NUMBER : Kind.WORD;
            tokens.add(new Token(kind, word, line));
        }
    }

    /** A text of many lines, up to one with a dot alone; a line that begins with a dot has one more. */
    private void dotted() {
        int begin = line;
        at = Math.min(script.length(), lineEnd() + 1);
        line++;
        StringBuilder text = new StringBuilder();
        while (at < script.length()) {
            String written = script.substring(at, lineEnd());
            at = Math.min(script.length(), lineEnd() + 1);
            line++;
            if (written.equals(".")) {
                tokens.add(new Token(Kind.TEXT, text.toString(), begin));
                return;
            }
            text.append(written.startsWith("..") ? written.substring(1) : written)
                    .append('\n');
        }
        throw new Unreadable(begin, "the text does not end with a dot");
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static int newLines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
