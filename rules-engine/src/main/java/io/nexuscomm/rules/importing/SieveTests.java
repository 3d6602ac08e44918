package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.SieveScript.Node;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.RuleRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes conditions of a script's tests. */
final class SieveTests {

    private static final Condition NEVER = new Condition.None(List.of(Condition.ALWAYS));

    private final BiConsumer<Node, String> losses;

    /** @param losses is told what cannot be said */
    SieveTests(BiConsumer<Node, String> losses) {
        this.losses = losses;
    }

    /** Null where it cannot be said; what it lacks is told. {@link #isNever} for one that never holds. */
    @Nullable
    Condition of(Node test) {
        try {
            return switch (test.name()) {
                case "true" -> Condition.ALWAYS;
                case "false" -> NEVER;
                case "allof" -> all(test);
                case "anyof" -> any(test);
                case "not" -> negated(test);
                case "header" -> compared(test, test.texts(0), test.texts(1), false);
                case "address", "envelope" -> compared(test, test.texts(0), test.texts(1), true);
                case "body" -> comparison(test, Field.MESSAGE_TEXT, test.texts(0), false);
                case "exists" -> exists(test);
                case "hasflag" -> new Comparison(Field.CONVERSATION_TAGS, new Operator.AnyOf(test.texts(0)));
                default -> lost(test, "this test has no counterpart");
            };
        } catch (RuleRefused e) {
            return lost(test, String.valueOf(e.getMessage()));
        }
    }

    static boolean isNever(@Nullable Condition condition) {
        return NEVER.equals(condition);
    }

    /** Null when a part cannot be said: without it the rule would act more often. */
    private @Nullable Condition all(Node test) {
        List<Condition> parts = parts(test);
        if (parts == null || parts.stream().anyMatch(SieveTests::isNever)) {
            return parts == null ? null : NEVER;
        }
        List<Condition> left =
                parts.stream().filter(part -> !part.equals(Condition.ALWAYS)).toList();
        return left.isEmpty() ? Condition.ALWAYS : left.size() == 1 ? left.getFirst() : new Condition.All(left);
    }

    private @Nullable Condition any(Node test) {
        List<Condition> parts = parts(test);
        if (parts == null || parts.contains(Condition.ALWAYS)) {
            return parts == null ? null : Condition.ALWAYS;
        }
        List<Condition> left = parts.stream().filter(part -> !isNever(part)).toList();
        return left.isEmpty() ? NEVER : left.size() == 1 ? left.getFirst() : new Condition.Any(left);
    }

    private @Nullable List<Condition> parts(Node test) {
        List<Condition> parts = new ArrayList<>();
        boolean complete = true;
        for (Node each : test.tests()) {
            Condition part = of(each);
            complete &= part != null;
            if (part != null) {
                parts.add(part);
            }
        }
        return complete ? parts : null;
    }

    private @Nullable Condition negated(Node test) {
        Condition inner = test.tests().isEmpty() ? null : of(test.tests().getFirst());
        if (inner == null) {
            return null;
        }
        if (isNever(inner)) {
            return Condition.ALWAYS;
        }
        return inner.equals(Condition.ALWAYS) ? NEVER : new Condition.None(List.of(inner));
    }

    private @Nullable Condition exists(Node test) {
        List<Condition> parts = new ArrayList<>();
        for (String header : test.texts(0)) {
            switch (header.toLowerCase(Locale.ROOT)) {
                case "subject" -> parts.add(new Comparison(Field.MESSAGE_SUBJECT, new Operator.Exists(true)));
                case "auto-submitted" -> parts.add(new Comparison(Field.MESSAGE_AUTO_SUBMITTED, new Operator.Is(true)));
                case "from", "sender", "date" -> {}
                default -> {
                    return lost(test, "rules do not see the header " + header);
                }
            }
        }
        return parts.isEmpty() ? Condition.ALWAYS : parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private @Nullable Condition compared(Node test, List<String> headers, List<String> keys, boolean address) {
        List<Condition> parts = new ArrayList<>();
        for (String header : headers) {
            Condition part = switch (header.toLowerCase(Locale.ROOT)) {
                case "subject" -> comparison(test, Field.MESSAGE_SUBJECT, keys, false);
                case "from", "sender", "return-path", "reply-to" ->
                    comparison(test, Field.CONTACT_ADDRESS, keys, address);
                case "auto-submitted", "precedence", "x-auto-response-suppress" ->
                    new Comparison(Field.MESSAGE_AUTO_SUBMITTED, new Operator.Is(true));
                default -> lost(test, "rules do not see the header " + header);
            };
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private @Nullable Condition comparison(Node test, Field field, List<String> keys, boolean address) {
        if (keys.isEmpty()) {
            return lost(test, "it compares with nothing");
        }
        boolean domain = address && test.tagged("domain");
        boolean local = address && test.tagged("localpart");
        if (test.tagged("contains") && !domain && !local) {
            return new Comparison(field, new Operator.Contains(keys));
        }
        if (test.tagged("matches") || test.tagged("regex") || test.tagged("contains")) {
            return each(keys, key -> new Comparison(field, new Operator.Matches(expression(test, key, domain, local))));
        }
        if (test.tagged("count") || test.tagged("value")) {
            return lost(test, "relational tests (RFC 5231) have no counterpart");
        }
        if (domain) {
            return each(keys, key -> new Comparison(field, new Operator.EndsWith("@" + key)));
        }
        if (local) {
            return each(keys, key -> new Comparison(field, new Operator.StartsWith(key + "@")));
        }
        return new Comparison(field, new Operator.AnyOf(keys));
    }

    private static Condition each(List<String> keys, Function<String, Condition> made) {
        List<Condition> parts = keys.stream().map(made).toList();
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private static String expression(Node test, String key, boolean domain, boolean local) {
        String pattern = test.tagged("regex") ? key : test.tagged("matches") ? glob(key) : ".*" + quoted(key) + ".*";
        if (domain) {
            return "(?is)@" + pattern + "$";
        }
        return "(?is)^" + (local ? pattern + "@" : test.tagged("regex") ? ".*(?:" + pattern + ")" : pattern + "$");
    }

    private static String glob(String key) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\' && i + 1 < key.length()) {
                pattern.append(quoted(String.valueOf(key.charAt(++i))));
            } else {
                pattern.append(c == '*' ? ".*" : c == '?' ? "." : quoted(String.valueOf(c)));
            }
        }
        return pattern.toString();
    }

    private static String quoted(String text) {
        return text.replaceAll("([\\\\.^$|?*+()\\[\\]{}])", "\\\\$1");
    }

    private @Nullable Condition lost(Node test, String why) {
        losses.accept(test, why);
        return null;
    }
}
