package io.nexuscomm.rules.model;

import io.nexuscomm.rules.text.Expression;
import io.nexuscomm.rules.text.Folding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a rule may be, at most. Each check throws {@link RuleRefused}. The records check themselves; a
 * reader checks part by part, to place each problem.
 */
public final class Bounds {

    /** Rules of one organization. */
    public static final int MAX_RULES = 20_000;

    /** Documents of one file, with calendars and all else that rules share: what reading it costs. */
    public static final int MAX_DOCUMENTS = 2 * MAX_RULES;

    /** Characters of all words that the rules of one organization look for: what searching costs in memory. */
    private static final int MAX_WORDS = 1_000_000;

    static final int MAX_VALUES = 500;
    static final int MAX_PHRASE = 100;
    static final int MAX_DEPTH = 8;
    static final int MAX_COMPARISONS = 256;
    static final int MAX_ACTIONS = 32;
    static final int MAX_REPLY = 4_096;
    static final int MAX_NAME = 120;
    static final int MAX_LINE = 200;
    static final int MAX_DESCRIPTION = 4_096;
    static final int MAX_LABELS = 32;
    static final int MAX_TESTS = 100;
    static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    private Bounds() {}

    /** What all rules of an organization may be, together. */
    public static void together(List<Rule> rules) {
        if (rules.size() > MAX_RULES) {
            throw new RuleRefused("there are more than " + MAX_RULES + " rules");
        }
        if (rules.stream().mapToLong(rule -> rule.when().wordLength()).sum() > MAX_WORDS) {
            throw new RuleRefused("the rules look for words of more than " + MAX_WORDS + " characters together");
        }
        oneOfASource(rules);
    }

    /** What is told by one hook or topic is read in one way. */
    private static void oneOfASource(List<Rule> rules) {
        Map<String, Trigger> known = new HashMap<>();
        for (Rule rule : rules) {
            for (Trigger trigger : rule.triggers()) {
                String source = trigger.source();
                Trigger other = source == null ? null : known.putIfAbsent(source, trigger);
                if (other != null && !other.equals(trigger)) {
                    throw new RuleRefused(
                            "the rule " + rule.id() + " reads " + source + " otherwise than another one",
                            "write the same `auth`, `contact` and `key` in both");
                }
            }
        }
    }

    public static void ruleId(String id) {
        id("a rule's id", id);
    }

    public static void name(String name) {
        line("the name", name);
        text("the name", name, MAX_NAME);
    }

    public static void description(String description) {
        text("the description", description, MAX_DESCRIPTION);
    }

    public static void owner(String owner) {
        line("the owner", owner);
    }

    public static void labels(Map<String, String> labels) {
        if (labels.size() > MAX_LABELS) {
            throw new RuleRefused("a rule has at most " + MAX_LABELS + " labels");
        }
        labels.forEach((key, value) -> {
            line("a label's name", key);
            line("a label", value);
        });
    }

    public static Condition condition(Condition condition) {
        if (condition.depth() > MAX_DEPTH) {
            throw new RuleRefused("conditions are nested more than " + MAX_DEPTH + " levels deep");
        }
        if (!condition.equals(Condition.ALWAYS) && condition.hasEmptyGroup()) {
            throw new RuleRefused("`all` has no conditions");
        }
        if (condition.tests().count() > MAX_COMPARISONS) {
            throw new RuleRefused("a rule has more than " + MAX_COMPARISONS + " comparisons");
        }
        return condition;
    }

    /** Steps that a rule or a part of it takes; never empty. */
    public static List<Step> steps(List<Step> steps) {
        if (steps.isEmpty()) {
            throw new RuleRefused("a rule needs an action", "write at least one step under `then`");
        }
        if (steps.size() > MAX_ACTIONS) {
            throw new RuleRefused("a rule has at most " + MAX_ACTIONS + " actions");
        }
        for (int i = 0; i < steps.size() - 1; i++) {
            if (steps.get(i).action() instanceof Action.Stop && steps.get(i).condition() == null) {
                throw new RuleRefused("nothing after `stop` would ever run", "make `stop` the last step");
            }
        }
        return List.copyOf(steps);
    }

    static <T> List<T> some(String what, List<T> list) {
        if (list.isEmpty()) {
            throw new RuleRefused(what + " is empty");
        }
        count(list.size());
        return List.copyOf(list);
    }

    static void between(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new RuleRefused(what + " must be from " + least + " to " + most);
        }
    }

    static void id(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw new RuleRefused(
                    what + " must be 2 to 63 lower-case letters, digits and dashes and begin with a letter");
        }
    }

    static List<String> values(List<String> values) {
        count(values.size());
        values.forEach(value -> line("a value", value));
        return List.copyOf(values);
    }

    static List<String> phrases(List<String> phrases) {
        count(phrases.size());
        phrases.forEach(Bounds::phrase);
        return List.copyOf(phrases);
    }

    private static void count(int size) {
        if (size == 0) {
            throw new RuleRefused("the list is empty");
        }
        if (size > MAX_VALUES) {
            throw new RuleRefused("the list has more than " + MAX_VALUES + " values", "make several conditions of it");
        }
    }

    static void phrase(String phrase) {
        text("a word", phrase, MAX_PHRASE);
        if (Folding.fold(phrase).isEmpty()) {
            throw new RuleRefused("nothing is left of the word without spaces, accents and invisible characters");
        }
    }

    static void expression(String expression) {
        text("an expression", expression, Expression.MAX_LENGTH);
        try {
            Expression.of(expression);
        } catch (IllegalArgumentException e) {
            throw new RuleRefused(
                    String.valueOf(e.getMessage()),
                    "RE2 has no look-around, no back-references, and repeats up to 1000");
        }
    }

    static void line(String what, @Nullable String line) {
        if (line == null) {
            return;
        }
        text(what, line, MAX_LINE);
        if (line.isBlank()) {
            throw new RuleRefused(what + " is empty");
        }
        if (line.indexOf('\n') >= 0) {
            throw new RuleRefused(what + " must be one line");
        }
    }

    /** Refuses what no channel can carry and no file can hold without loss. */
    static void text(String what, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new RuleRefused(what + " has more than " + maxLength + " characters");
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.getType(c) == Character.SURROGATE) {
                throw new RuleRefused(what + " has half a character in it (a lone surrogate)");
            }
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                throw new RuleRefused(what + " has a control character in it");
            }
            if (c == 0xFEFF || c == 0xFFFE || c == 0xFFFF) {
                throw new RuleRefused(what + " has a byte order mark or a noncharacter in it");
            }
            i += Character.charCount(c);
        }
    }

    static void period(Duration period) {
        if (period.getNano() % 1_000_000 != 0) {
            throw new RuleRefused("the duration must be whole milliseconds");
        }
        if (period.isNegative() || period.isZero() || period.compareTo(LONGEST) > 0) {
            throw new RuleRefused("the duration must be more than nothing and at most " + LONGEST.toDays() + " days");
        }
    }
}
