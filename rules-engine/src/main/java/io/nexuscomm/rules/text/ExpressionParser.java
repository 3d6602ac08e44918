package io.nexuscomm.rules.text;

import java.util.Set;

/**
 * Reads just enough of RE2's syntax to tell an expression's shape. It accepts anything: what is wrong is for the
 * compiler to say. Only runs of ASCII letters and digits count as required, because folding leaves exactly those as
 * they are, whatever stands beside them.
 */
final class ExpressionParser {

    private static final Set<String> DIGITS = Set.of("0-9", "\\d", "[:digit:]");

    private final String source;
    private int at;

    ExpressionParser(String source) {
        this.source = source;
    }

    ExpressionShape parse() {
        ExpressionShape shape = alternatives();
        while (at < source.length()) {
            // an unmatched closing parenthesis: the compiler refuses it
            at++;
            shape = shape.then(alternatives());
        }
        return shape.useful();
    }

    private ExpressionShape alternatives() {
        ExpressionShape shape = sequence();
        while (at < source.length() && source.charAt(at) == '|') {
            at++;
            shape = shape.or(sequence());
        }
        return shape;
    }

    private ExpressionShape sequence() {
        ExpressionShape shape = ExpressionShape.EMPTY;
        StringBuilder run = new StringBuilder();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            char c = source.charAt(at);
            if (isPlain(c) && !isRepeat(at + 1)) {
                run.append(c);
                at++;
                continue;
            }
            shape = flush(shape, run).then(repeats(atom()));
        }
        return flush(shape, run);
    }

    private static ExpressionShape flush(ExpressionShape shape, StringBuilder run) {
        if (run.isEmpty()) {
            return shape;
        }
        ExpressionShape literal = ExpressionShape.literal(run.toString());
        run.setLength(0);
        return shape.then(literal);
    }

    private ExpressionShape atom() {
        char c = source.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            default -> isPlain(c) ? ExpressionShape.literal(String.valueOf(c)) : ExpressionShape.ONE;
        };
    }

    private ExpressionShape group() {
        if (source.startsWith("?", at)) {
            int end = at;
            while (end < source.length() && ":>)".indexOf(source.charAt(end)) < 0) {
                end++;
            }
            at = Math.min(source.length(), end + 1);
            if (end < source.length() && source.charAt(end) == ')') {
                return ExpressionShape.EMPTY;
            }
        }
        ExpressionShape inside = alternatives();
        at = Math.min(source.length(), at + 1);
        return inside.captured();
    }

    private ExpressionShape characterClass() {
        int start = at;
        if (source.startsWith("^", at)) {
            at++;
        }
        int first = at;
        while (at < source.length() && (source.charAt(at) != ']' || at == first)) {
            if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
                at = source.indexOf(":]", at) + 2;
            } else if (source.charAt(at) == '\\') {
                at++;
                escape();
            } else {
                at++;
            }
        }
        boolean digits = DIGITS.contains(source.substring(start, Math.min(at, source.length())));
        at = Math.min(source.length(), at + 1);
        return digits ? ExpressionShape.DIGIT : ExpressionShape.ONE;
    }

    private ExpressionShape escape() {
        if (at == source.length()) {
            return ExpressionShape.ONE;
        }
        char c = source.charAt(at++);
        if (c == 'Q') {
            int end = source.indexOf("\\E", at);
            int length = (end < 0 ? source.length() : end) - at;
            at = end < 0 ? source.length() : end + 2;
            return new ExpressionShape(length, Set.of(), false);
        }
        if (c == 'd') {
            return ExpressionShape.DIGIT;
        }
        if (c == 'p' || c == 'P' || c == 'x') {
            argument(c == 'x' ? 2 : 1);
        } else if (c >= '0' && c <= '7') {
            for (int i = 0; i < 2 && at < source.length() && isOctal(source.charAt(at)); i++) {
                at++;
            }
        }
        return ExpressionShape.ONE;
    }

    private void argument(int plainLength) {
        int end = source.startsWith("{", at) ? source.indexOf('}', at) + 1 : at + plainLength;
        at = end <= 0 ? source.length() : Math.min(source.length(), end);
    }

    private ExpressionShape repeats(ExpressionShape atom) {
        ExpressionShape shape = atom;
        while (isRepeat(at)) {
            char c = source.charAt(at);
            if (c == '{') {
                shape = counted(shape);
            } else {
                at++;
                shape = shape.repeated(c == '+' ? 1 : 0, c == '?' ? 1 : -1);
            }
        }
        return shape;
    }

    private ExpressionShape counted(ExpressionShape atom) {
        int end = source.indexOf('}', at);
        String[] bounds = source.substring(at + 1, end).split(",", -1);
        at = end + 1;
        int min = number(bounds[0]);
        if (bounds.length == 1) {
            return atom.repeated(min, min);
        }
        return atom.repeated(min, bounds[1].isEmpty() ? -1 : number(bounds[1]));
    }

    private static int number(String digits) {
        return digits.length() > 6 ? 1_000_000 : Integer.parseInt(digits);
    }

    private boolean isRepeat(int index) {
        if (index >= source.length()) {
            return false;
        }
        char c = source.charAt(index);
        return c == '*' || c == '+' || c == '?' || c == '{' && isCount(index + 1);
    }

    /** Whether digits, maybe a comma, maybe more digits and a closing brace follow. Otherwise the brace is literal. */
    private boolean isCount(int index) {
        int i = digits(index);
        if (i == index) {
            return false;
        }
        if (i < source.length() && source.charAt(i) == ',') {
            i = digits(i + 1);
        }
        return i < source.length() && source.charAt(i) == '}';
    }

    private int digits(int index) {
        int i = index;
        while (i < source.length() && source.charAt(i) >= '0' && source.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }
}
