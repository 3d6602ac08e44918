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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes conditions of a script's tests. */
final class SieveTests {

    private static final Condition NEVER = new Condition.None(List.of(Condition.ALWAYS));

    private static final Pattern AUTOMATIC = Pattern.compile(
            "[*^]*(?:auto-?(?:[*]|replied|generated|notified|reply|_reply)?|auto_reply|bulk|list|junk|all|oof|autoreply)[*$]*",
            Pattern.CASE_INSENSITIVE);

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
        return parts == null ? null : both(parts);
    }

    private @Nullable Condition any(Node test) {
        List<Condition> parts = parts(test);
        return parts == null ? null : either(parts);
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
        return inner == null ? null : not(inner);
    }

    /** The contrary, as Sieve has it: a test of a header that is not there fails, and is not unknown. */
    static Condition not(Condition condition) {
        if (isNever(condition)) {
            return Condition.ALWAYS;
        }
        return switch (condition) {
            case Condition.All all -> either(nots(all.conditions()));
            case Condition.Any any -> both(nots(any.conditions()));
            case Condition.None none -> either(none.conditions());
            case Condition.Not not -> not.condition();
            case Condition.Test test -> mayBeUnknown(test) ? without(test) : new Condition.None(List.of(test));
        };
    }

    /** A mail may have no subject; all else that scripts ask for is known. */
    private static boolean mayBeUnknown(Condition.Test test) {
        return test instanceof Comparison comparison
                && comparison.field().equals(Field.MESSAGE_SUBJECT)
                && !(comparison.operator() instanceof Operator.Exists);
    }

    private static Condition without(Condition.Test test) {
        return new Condition.Any(List.of(
                new Comparison(Field.MESSAGE_SUBJECT, new Operator.Exists(false)), new Condition.None(List.of(test))));
    }

    private static List<Condition> nots(List<Condition> conditions) {
        return conditions.stream().map(SieveTests::not).toList();
    }

    /** All of them hold. */
    static Condition both(List<Condition> parts) {
        if (parts.stream().anyMatch(SieveTests::isNever)) {
            return NEVER;
        }
        List<Condition> left =
                parts.stream().filter(part -> !part.equals(Condition.ALWAYS)).toList();
        return left.isEmpty() ? Condition.ALWAYS : left.size() == 1 ? left.getFirst() : new Condition.All(left);
    }

    /** One of them holds. */
    private static Condition either(List<Condition> parts) {
        if (parts.contains(Condition.ALWAYS)) {
            return Condition.ALWAYS;
        }
        List<Condition> left = parts.stream().filter(part -> !isNever(part)).toList();
        return left.isEmpty() ? NEVER : left.size() == 1 ? left.getFirst() : new Condition.Any(left);
    }

    private @Nullable Condition exists(Node test) {
        List<Condition> parts = new ArrayList<>();
        for (String header : test.texts(0)) {
            switch (header.toLowerCase(Locale.ROOT)) {
                case "subject" -> parts.add(new Comparison(Field.MESSAGE_SUBJECT, new Operator.Exists(true)));
                case "auto-submitted" -> parts.add(automatic(test));
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
                    keys.stream().allMatch(SieveTests::saysAutomatic)
                                    && !keys.isEmpty()
                                    && !test.tagged("count")
                                    && !test.tagged("value")
                            ? automatic(test)
                            : lost(test, "rules see whether mail is automatic, and not what " + header + " says");
                default -> lost(test, "rules do not see the header " + header);
            };
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    /** Whether a header with this in it means automatic mail: {@code auto-replied}, {@code auto-*}, {@code bulk}. */
    private static boolean saysAutomatic(String key) {
        return AUTOMATIC.matcher(key.strip()).matches();
    }

    private Condition automatic(Node test) {
        losses.accept(test, "any automatic mail counts here, whichever header says that it is");
        return new Comparison(Field.MESSAGE_AUTO_SUBMITTED, new Operator.Is(true));
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
