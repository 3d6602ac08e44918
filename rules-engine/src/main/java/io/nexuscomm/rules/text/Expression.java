package io.nexuscomm.rules.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An RE2 expression: found in time linear to the text, whatever the text is (re2j runs no backtracking). Thread-safe.
 */
public final class Expression {

    /** Characters an expression may have. */
    public static final int MAX_LENGTH = 512;

    /** Instructions it may compile to: nested repeats multiply, and the time for a text grows with them. */
    public static final int MAX_PROGRAM = 2_000;

    /** How much of a text is searched; what is beyond is as if it were not there. */
    public static final int MAX_TEXT = 16_384;

    private final Pattern pattern;
    private final ExpressionShape shape;

    private Expression(Pattern pattern, ExpressionShape shape) {
        this.pattern = pattern;
        this.shape = shape;
    }

    /** @throws IllegalArgumentException saying what is wrong: not RE2 syntax, too long, or too large when compiled */
    public static Expression of(String source) {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("the expression is empty");
        }
        if (source.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the expression has more than " + MAX_LENGTH + " characters");
        }
        ExpressionShape shape = ExpressionShape.of(source);
        if (shape.size() > MAX_PROGRAM) {
            throw new IllegalArgumentException("the repeats of the expression multiply to more than it may cost");
        }
        return new Expression(compile(source), shape);
    }

    private static Pattern compile(String source) {
        try {
            Pattern pattern = Pattern.compile(source);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw new IllegalArgumentException("the repeats of the expression multiply to more than it may cost");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "not an RE2 expression: " + e.getDescription() + " at `" + e.getPattern() + "`", e);
        }
    }

    /** Whether it is found in the first {@link #MAX_TEXT} characters of a text as it was written. */
    public boolean findIn(String text) {
        return pattern.matcher(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text)
                .find();
    }

    /**
     * What its groups hold where it is found first: the named ones, or else all that was found, by the empty name. Empty
     * when it is not found.
     */
    public Map<String, String> groupsIn(String text) {
        Matcher matcher = pattern.matcher(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        if (!matcher.find()) {
            return Map.of();
        }
        Map<String, String> groups = new LinkedHashMap<>();
        pattern.namedGroups().forEach((name, number) -> {
            String held = matcher.group(number);
            if (held != null) {
                groups.put(name, held);
            }
        });
        return pattern.namedGroups().isEmpty() ? Map.of("", matcher.group()) : groups;
    }

    /** About how many steps finding it in a text takes at most: its instructions times the characters searched. */
    public long cost(String text) {
        return (long) pattern.programSize() * Math.min(text.length(), MAX_TEXT);
    }

    /** Pieces of folded text of which at least one is there wherever the expression is found; empty when unknown. */
    public Set<String> required() {
        return shape.required();
    }

    /** Whether a digit from 0 to 9 is there wherever the expression is found. */
    public boolean requiresDigit() {
        return shape.digit();
    }
}
