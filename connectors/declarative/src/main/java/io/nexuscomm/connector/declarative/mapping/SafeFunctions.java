package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import io.nexuscomm.normalizer.Digests;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions that differ from JSONata's own. Some are gone, for what they give differs from one time to the next or
 * is code; some are here with limits, because a single call could make what no memory holds, or take longer than what it is
 * given is long; regular expressions are RE2's; and two are what channels need. The others are {@link Natives}.
 */
final class SafeFunctions {

    /** A mapping is a pure function of its input, and what is evaluated is what was loaded. */
    static final List<String> GONE = List.of("eval", "now", "millis", "random", "shuffle");

    private static final int MAX_PIECES = 10_000;

    private final Supplier<Budget> budget;

    /** @param budget of the evaluation that runs */
    SafeFunctions(Supplier<Budget> budget) {
        this.budget = budget;
    }

    void register(Jsonata expression) {
        for (String name : GONE) {
            put(expression, name, null, arguments -> {
                throw new Runaway("$" + name + " is not there");
            });
        }
        Natives.register(expression, budget);
        new BoundedFunctions(budget).register(this, expression);
        new MatchFunctions(budget).register(this, expression);
        put(expression, "pad", "<s-ns?:s>", SafeFunctions::pad);
        put(expression, "join", "<a<s>s?:s>", SafeFunctions::join);
        put(expression, "split", "<s-sn?:a<s>>", SafeFunctions::split);
        put(expression, "substringBefore", "<s-s:s>", arguments -> beside(arguments, true));
        put(expression, "substringAfter", "<s-s:s>", arguments -> beside(arguments, false));
        put(expression, "contains", "<s-s:b>", SafeFunctions::contains);
        put(expression, "replace", "<s-ssn?:s>", SafeFunctions::replace);
        put(expression, "phone", "<s-:s>", SafeFunctions::phone);
        put(expression, "sha256", "<s-:s>", SafeFunctions::sha256);
    }

    /** One that may throw what the library's do. */
    interface Body {
        @Nullable
        Object call(List<?> arguments) throws Exception;
    }

    void put(Jsonata expression, String name, @Nullable String signature, Body body) {
        JFunctionCallable watched = (input, arguments) -> {
            budget.get().look();
            Object result = body.call(arguments);
            budget.get().made(result);
            return result;
        };
        expression.registerFunction(name, new JFunction(watched, signature));
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
        TextSearch search = new TextSearch(separator);
        int from = 0;
        while (pieces.size() < limit && from <= text.length()) {
            roomFor(pieces);
            int at = separator.isEmpty() ? from + 1 : search.in(text, from);
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
        return text == null || part == null ? null : new TextSearch(part).in(text, 0) >= 0;
    }

    private static @Nullable Object beside(List<?> arguments, boolean before) {
        String text = text(arguments, 0);
        String part = text(arguments, 1);
        int at = text == null || part == null ? -1 : new TextSearch(part).in(text, 0);
        if (at < 0 || text == null || part == null) {
            return text;
        }
        return before ? text.substring(0, at) : text.substring(at + part.length());
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
        TextSearch search = new TextSearch(old);
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int at = search.in(text, 0); at >= 0 && left > 0; at = search.in(text, from), left--) {
            append(result, text.substring(from, at));
            append(result, with);
            from = at + old.length();
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

    static void roomFor(List<?> pieces) {
        if (pieces.size() == MAX_PIECES) {
            throw new Runaway("a list is too long");
        }
    }

    static void append(StringBuilder text, String piece) {
        if (text.length() + piece.length() > Budget.MAX_TEXT) {
            throw new Runaway("a text is too long");
        }
        text.append(piece);
    }

    static @Nullable Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    static @Nullable String text(List<?> arguments, int index) {
        return at(arguments, index) instanceof String text ? text : null;
    }

    static Number number(List<?> arguments, int index, Number otherwise) {
        return at(arguments, index) instanceof Number number ? number : otherwise;
    }
}
