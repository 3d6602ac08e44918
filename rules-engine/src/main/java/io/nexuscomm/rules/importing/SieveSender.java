package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.SieveScript.Node;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes conditions of tests of the whole header From, {@code Ana <ana@x.example>}: rules have its address and the
 * contact's name, each for itself.
 */
final class SieveSender {

    private static final Pattern WHOLE = Pattern.compile("\\s*\"?([^\"<>]*?)\"?\\s*<([^<>\\s]+@[^<>\\s]+)>\\s*");
    private static final String EACH = "of From, the contact's name and address are looked at, each for itself";

    private final BiConsumer<Node, String> losses;

    SieveSender(BiConsumer<Node, String> losses) {
        this.losses = losses;
    }

    /** Null where it cannot be said, which is told. */
    @Nullable
    Condition of(Node test, List<String> keys) {
        List<Condition> parts = new ArrayList<>();
        for (String key : keys) {
            Condition part = test.tagged("matches") || test.tagged("regex")
                    ? matching(test, key)
                    : test.tagged("contains") ? containing(test, key) : being(test, key);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            return lost(test, "it compares with nothing");
        }
        losses.accept(test, EACH);
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private @Nullable Condition being(Node test, String key) {
        Matcher whole = WHOLE.matcher(key);
        if (whole.matches()) {
            return both(whole, new Operator.AnyOf(List.of(whole.group(1))));
        }
        return key.contains("@") && !spans(key)
                ? new Comparison(Field.CONTACT_ADDRESS, new Operator.AnyOf(List.of(key.strip())))
                : lost(test, "`" + key + "` is no address, and From always has one");
    }

    private @Nullable Condition containing(Node test, String key) {
        Matcher whole = WHOLE.matcher(key);
        if (whole.matches()) {
            return both(whole, new Operator.EndsWith(whole.group(1)));
        }
        return spans(key) ? spanning(test, key) : either(new Operator.Contains(List.of(key)));
    }

    private @Nullable Condition matching(Node test, String key) {
        return spans(key) ? spanning(test, key) : either(new Operator.Matches(SieveTests.expression(test, key)));
    }

    private @Nullable Condition spanning(Node test, String key) {
        return lost(test, "`" + key + "` is compared with name and address in one, which rules do not have");
    }

    /** Whether it is about what stands between a name and an address. */
    private static boolean spans(String key) {
        return key.chars().anyMatch(c -> c == '<' || c == '>' || c == '"');
    }

    private static Condition both(Matcher whole, Operator name) {
        Condition address = new Comparison(Field.CONTACT_ADDRESS, new Operator.AnyOf(List.of(whole.group(2))));
        return whole.group(1).isEmpty()
                ? address
                : new Condition.All(List.of(new Comparison(Field.CONTACT_NAME, name), address));
    }

    private static Condition either(Operator operator) {
        return new Condition.Any(
                List.of(new Comparison(Field.CONTACT_NAME, operator), new Comparison(Field.CONTACT_ADDRESS, operator)));
    }

    private @Nullable Condition lost(Node test, String why) {
        losses.accept(test, why);
        return null;
    }
}
