package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nexuscomm.normalizer.Digests;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that differ from JSONata's own. Some are gone, for what they give differs from one time to the next or
 * is code; some are here with limits, because a single call could make what no memory holds; regular expressions are
 * RE2's, whose time grows with the text and not beyond; and two are what channels need.
 */
final class SafeFunctions {

    /** A mapping is a pure function of its input, and what is evaluated is what was loaded. */
    static final List<String> GONE = List.of("eval", "now", "millis", "random", "shuffle");

    private static final int MAX_PIECES = 10_000;
    private static final int LONGEST_PATTERN = 1_000;

    private SafeFunctions() {}

    static void register(Jsonata expression) {
        for (String name : GONE) {
            put(expression, name, null, (input, arguments) -> {
                throw new Runaway("$" + name + " is not there");
            });
        }
        put(expression, "string", "<x-b?:s>", (input, arguments) -> Functions.string(at(arguments, 0), false));
        put(expression, "pad", "<s-ns?:s>", (input, arguments) -> pad(arguments));
        put(expression, "join", "<a<s>s?:s>", (input, arguments) -> join(arguments));
        put(expression, "split", "<s-sn?:a<s>>", (input, arguments) -> split(arguments));
        put(expression, "contains", "<s-s:b>", (input, arguments) -> contains(arguments));
        put(expression, "replace", "<s-ssn?:s>", (input, arguments) -> replace(arguments));
        put(expression, "match", "<s-sn?:a<o>>", (input, arguments) -> match(arguments));
        put(expression, "matches", "<s-s:b>", (input, arguments) -> matches(arguments));
        put(expression, "replaceMatches", "<s-ss:s>", (input, arguments) -> replaceMatches(arguments));
        put(expression, "phone", "<s-:s>", (input, arguments) -> phone(arguments));
        put(expression, "sha256", "<s-:s>", (input, arguments) -> sha256(arguments));
    }

    private static void put(Jsonata expression, String name, @Nullable String signature, JFunctionCallable function) {
        expression.registerFunction(name, new JFunction(function, signature));
    }

    /** JSONata's own takes the square of the width. */
    private static @Nullable Object pad(List<?> arguments) {
        String text = text(arguments, 0);
        if (text == null) {
            return null;
        }
        long width = number(arguments, 1, 0).longValue();
        if (Math.abs(width) > Budget.MAX_TEXT) {
            throw new Runaway("a text is too long");
        }
        int missing = (int) Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        String given = text(arguments, 2);
        int[] with =
                (given == null || given.isEmpty() ? " " : given).codePoints().toArray();
        StringBuilder filling = new StringBuilder();
        for (int at = 0; at < missing; at++) {
            filling.appendCodePoint(with[at % with.length]);
        }
        return width < 0 ? filling + text : text + filling;
    }

    private static @Nullable Object join(List<?> arguments) {
        if (!(at(arguments, 0) instanceof List<?> pieces)) {
            return at(arguments, 0);
        }
        String between = text(arguments, 1);
        StringBuilder joined = new StringBuilder();
        for (int at = 0; at < pieces.size(); at++) {
            append(joined, at == 0 || between == null ? "" : between);
            append(joined, String.valueOf(pieces.get(at)));
        }
        return joined.toString();
    }

    private static @Nullable Object split(List<?> arguments) {
        String text = text(arguments, 0);
        String separator = text(arguments, 1);
        if (text == null || separator == null) {
            return null;
        }
        long limit = number(arguments, 2, Long.MAX_VALUE).longValue();
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (pieces.size() < limit && from <= text.length()) {
            roomFor(pieces);
            int at = separator.isEmpty() ? from + 1 : text.indexOf(separator, from);
            int to = at < 0 ? text.length() : Math.min(at, text.length());
            if (!separator.isEmpty() || to > from) {
                pieces.add(text.substring(from, to));
            }
            from = at < 0 ? text.length() + 1 : at + separator.length();
        }
        return pieces;
    }

    private static @Nullable Object contains(List<?> arguments) {
        String text = text(arguments, 0);
        String part = text(arguments, 1);
        return text == null || part == null ? null : text.contains(part);
    }

    private static @Nullable Object replace(List<?> arguments) {
        String text = text(arguments, 0);
        String old = text(arguments, 1);
        String with = text(arguments, 2);
        if (text == null || old == null || with == null) {
            return text;
        }
        if (old.isEmpty()) {
            throw new Runaway("$replace looks for an empty text");
        }
        long left = number(arguments, 3, Long.MAX_VALUE).longValue();
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(old); at >= 0 && left > 0; at = text.indexOf(old, from), left--) {
            append(result, text.substring(from, at));
            append(result, with);
            from = at + old.length();
        }
        append(result, text.substring(from));
        return result.toString();
    }

    private static @Nullable Object match(List<?> arguments) {
        String text = text(arguments, 0);
        String pattern = text(arguments, 1);
        if (text == null || pattern == null) {
            return null;
        }
        long limit = number(arguments, 2, Long.MAX_VALUE).longValue();
        var matcher = compiled(pattern).matcher(text);
        List<Map<String, Object>> found = new ArrayList<>();
        while (found.size() < limit && matcher.find()) {
            roomFor(found);
            List<String> groups = new ArrayList<>();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                groups.add(matcher.group(group) == null ? "" : matcher.group(group));
            }
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("match", matcher.group());
            match.put("index", matcher.start());
            match.put("groups", groups);
            found.add(match);
        }
        return found;
    }

    private static @Nullable Object matches(List<?> arguments) {
        String text = text(arguments, 0);
        String pattern = text(arguments, 1);
        return text == null || pattern == null
                ? null
                : compiled(pattern).matcher(text).find();
    }

    private static @Nullable Object replaceMatches(List<?> arguments) {
        String text = text(arguments, 0);
        String pattern = text(arguments, 1);
        String with = text(arguments, 2);
        if (text == null || pattern == null || with == null) {
            return text;
        }
        var matcher = compiled(pattern).matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            append(result, text.substring(from, matcher.start()));
            append(result, with);
            from = matcher.end();
        }
        append(result, text.substring(from));
        return result.toString();
    }

    private static @Nullable Object phone(List<?> arguments) {
        String text = text(arguments, 0);
        return text == null ? null : PhoneNumbers.e164(text).orElse(null);
    }

    private static @Nullable Object sha256(List<?> arguments) {
        String text = text(arguments, 0);
        return text == null ? null : Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Pattern compiled(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new Runaway("a regular expression is too long");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException notOfThisKind) {
            throw new Runaway("a regular expression is not one of RE2's: " + notOfThisKind.getDescription());
        }
    }

    private static void roomFor(List<?> pieces) {
        if (pieces.size() == MAX_PIECES) {
            throw new Runaway("a list is too long");
        }
    }

    private static void append(StringBuilder text, String piece) {
        if (text.length() + piece.length() > Budget.MAX_TEXT) {
            throw new Runaway("a text is too long");
        }
        text.append(piece);
    }

    private static @Nullable Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static @Nullable String text(List<?> arguments, int index) {
        return at(arguments, index) instanceof String text ? text : null;
    }

    private static Number number(List<?> arguments, int index, Number otherwise) {
        return at(arguments, index) instanceof Number number ? number : otherwise;
    }
}
