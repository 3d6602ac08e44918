package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand between <code>{{</code> and <code>}}</code>: a field, or something that only a text needs.
 *
 * @param path as it is written
 */
public record Placeholder(String path) {

    /** Beside the fields: the beginning of the message on one line, and what the rule itself knows. */
    private static final List<String> OTHERS = List.of("message.preview", "rule.id", "rule.name", "now");

    private static final Pattern CALENDAR =
            Pattern.compile("calendar\\.[a-z][a-z0-9-]{1,62}\\.(nextOpen|nextClose|isOpen)");

    private static final Pattern WRITTEN = Pattern.compile("\\{\\{\\s*([^{}\\s]{1,200})\\s*\\}\\}");

    public Placeholder {
        if (!isKnown(path)) {
            List<String> known = new ArrayList<>(OTHERS);
            Field.CATALOG.forEach(field -> known.add(field.word()));
            String near = Nearest.near(path, known);
            throw new RuleRefused(
                    "`{{" + Nearest.shown(path) + "}}` is not a placeholder",
                    near == null
                            ? "use a field such as contact.name, contact.attr.<name>, vars.<name>, message.preview"
                            : "did you mean `" + near + "`?");
        }
    }

    /** Throws {@link RuleRefused} where a text has one and nobody would fill it in: it would be taken by its letters. */
    static void refuseIn(String text) {
        Matcher written = WRITTEN.matcher(text);
        while (written.find()) {
            if (isKnown(written.group(1))) {
                throw new RuleRefused(
                        "`" + Nearest.shown(written.group()) + "` is not filled in here",
                        "texts, keys and the values of `set`, `with` and `body` have placeholders; write the value itself");
            }
        }
    }

    private static boolean isKnown(String path) {
        return OTHERS.contains(path)
                || CALENDAR.matcher(path).matches()
                || Field.find(path).isPresent();
    }
}
