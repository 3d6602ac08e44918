package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.SieveScript.Node;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.RuleRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** How two texts are compared, in all tests (RFC 5228, section 2.7). */
    private static final Set<String> COMPARED = Set.of(":comparator", ":is", ":contains", ":matches", ":regex");

    private static final Set<String> OF_ADDRESS = with(":all", ":domain", ":localpart");
    private static final Set<String> OF_BODY = with(":text", ":content");

    private final BiConsumer<Node, String> losses;
    private final boolean fillsIn;
    private final SieveSender sender;

    /**
     * @param losses is told what cannot be said
     * @param fillsIn whether the script fills variables into texts
     */
    SieveTests(BiConsumer<Node, String> losses, boolean fillsIn) {
        this.losses = losses;
        this.fillsIn = fillsIn;
        this.sender = new SieveSender(losses);
    }

    private static Set<String> with(String... more) {
        Set<String> all = new HashSet<>(COMPARED);
        all.addAll(List.of(more));
        return Set.copyOf(all);
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
                case "header" -> isSayable(test, COMPARED) ? compared(test, test.texts(0), test.texts(1)) : null;
                case "address" -> isSayable(test, OF_ADDRESS) ? address(test) : null;
                case "envelope" -> isSayable(test, OF_ADDRESS) ? envelope(test) : null;
                case "body" -> isSayable(test, OF_BODY) ? body(test) : null;
                case "exists" -> isSayable(test, Set.of()) ? exists(test) : null;
                case "hasflag" -> isSayable(test, Set.of(":is", ":comparator")) ? flagged(test) : null;
                default -> lost(test, "this test has no counterpart");
            };
        } catch (RuleRefused e) {
            return lost(test, String.valueOf(e.getMessage()));
        }
    }

    /** Whether all that it says can be said here; what cannot be is told. */
    private boolean isSayable(Node test, Set<String> tags) {
        String filled = fillsIn ? SieveTags.filled(test) : null;
        if (filled != null) {
            losses.accept(test, filled + " is filled in by the script, which rules cannot do");
            return false;
        }
        if (test.tagged("count") || test.tagged("value")) {
            losses.accept(test, "relational tests (RFC 5231) have no counterpart");
            return false;
        }
        List<String> others = SieveTags.others(test, tags);
        others.forEach(tag -> losses.accept(test, tag + " has no counterpart"));
        return others.isEmpty() && isComparable(test);
    }

    /** Texts are compared without regard to case here, as by a script that names no comparator. */
    private boolean isComparable(Node test) {
        String comparator = test.after("comparator").stream().findFirst().orElse("i;ascii-casemap");
        return switch (comparator) {
            case "i;ascii-casemap", "i;unicode-casemap" -> true;
            case "i;octet" -> {
                losses.accept(test, "upper and lower case are the same here");
                yield true;
            }
            default -> {
                losses.accept(test, "comparing by " + comparator + " has no counterpart");
                yield false;
            }
        };
    }

    private @Nullable Condition address(Node test) {
        for (String header : test.texts(0)) {
            if (!header.equalsIgnoreCase("from")) {
                return lost(test, "rules do not see the addresses of " + header);
            }
        }
        return comparison(test, Field.CONTACT_ADDRESS, test.texts(1), true);
    }

    private @Nullable Condition envelope(Node test) {
        Condition sender = address(test);
        if (sender != null) {
            losses.accept(test, "the address in From is looked at: that of the envelope is not kept");
        }
        return sender;
    }

    private @Nullable Condition body(Node test) {
        List<String> content = test.after("content");
        if (!content.stream().allMatch(type -> type.equalsIgnoreCase("text") || type.startsWith("text/"))) {
            return lost(test, "rules do not see " + String.join(", ", content));
        }
        if (!content.isEmpty()) {
            losses.accept(test, "the text that is shown is looked at, whatever :content says");
        }
        return comparison(test, Field.MESSAGE_TEXT, test.texts(0), false);
    }

    private @Nullable Condition flagged(Node test) {
        List<String> flags = SieveActions.flagsOf(test);
        if (test.texts().size() > 1) {
            return lost(test, "flags of variables have no counterpart");
        }
        if (flags.stream().anyMatch(SieveActions::isOfPrograms)) {
            return lost(test, "flags of mail programs have no counterpart");
        }
        losses.accept(test, "flags of the message are tags of the conversation here");
        return new Comparison(Field.CONVERSATION_TAGS, new Operator.AnyOf(flags));
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

    /** A mail may have no subject, and its sender no name; all else that scripts ask for is known. */
    private static boolean mayBeUnknown(Condition.Test test) {
        return test instanceof Comparison comparison
                && (comparison.field().equals(Field.MESSAGE_SUBJECT)
                        || comparison.field().equals(Field.CONTACT_NAME))
                && !(comparison.operator() instanceof Operator.Exists);
    }

    private static Condition without(Condition.Test test) {
        return new Condition.Any(List.of(
                new Comparison(((Comparison) test).field(), new Operator.Exists(false)),
                new Condition.None(List.of(test))));
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
                case "from", "date" -> {}
                default -> {
                    return lost(test, "rules do not see the header " + header);
                }
            }
        }
        return parts.isEmpty() ? Condition.ALWAYS : parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private @Nullable Condition compared(Node test, List<String> headers, List<String> keys) {
        List<Condition> parts = new ArrayList<>();
        for (String header : headers) {
            Condition part = switch (header.toLowerCase(Locale.ROOT)) {
                case "subject" -> comparison(test, Field.MESSAGE_SUBJECT, keys, false);
                case "from" -> sender.of(test, keys);
                case "auto-submitted", "precedence", "x-auto-response-suppress" ->
                    keys.stream().allMatch(SieveTests::saysAutomatic) && !keys.isEmpty()
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

    static String expression(Node test, String key) {
        return expression(test, key, false, false);
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
