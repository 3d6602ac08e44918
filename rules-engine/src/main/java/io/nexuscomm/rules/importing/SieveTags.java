package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.SieveScript.Argument;
import io.nexuscomm.rules.importing.SieveScript.Node;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which tags take what stands behind them, and what of a command nobody looked at. */
final class SieveTags {

    /**
     * RFC 5228 (comparator), 5230 and 6131 (vacation), 5231 (count, value), 5232 (flags), 5173 (content), 5260 (index,
     * zone), 5435 (notify), 6009 (redirect-dsn), 7352 (duplicate), 8579 (specialuse), 8580 (fcc), 9042 (mailboxid).
     */
    private static final Set<String> VALUED = Set.of(
            ":comparator",
            ":days",
            ":seconds",
            ":subject",
            ":from",
            ":addresses",
            ":handle",
            ":count",
            ":value",
            ":flags",
            ":content",
            ":index",
            ":zone",
            ":importance",
            ":options",
            ":message",
            ":notify",
            ":ret",
            ":bymode",
            ":bytimerelative",
            ":bytimeabsolute",
            ":header",
            ":uniqueid",
            ":specialuse",
            ":fcc",
            ":mailboxid",
            ":param");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    private SieveTags() {}

    static boolean takesValue(Argument.Tag tag) {
        return VALUED.contains(tag.name());
    }

    /** The tags of a command that are none of these. */
    static List<String> others(Node node, Set<String> known) {
        return node.arguments().stream()
                .filter(Argument.Tag.class::isInstance)
                .map(tag -> ((Argument.Tag) tag).name())
                .filter(tag -> !known.contains(tag))
                .toList();
    }

    /** What a script fills into a text when it runs (RFC 5229, RFC 5228 section 2.4.2.4); null for nothing. */
    static @Nullable String filled(Node node) {
        return node.arguments().stream()
                .filter(Argument.Texts.class::isInstance)
                .flatMap(texts -> ((Argument.Texts) texts).values().stream())
                .map(VARIABLE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse(null);
    }

    /** Whether a script says that it fills in texts. */
    static boolean fillsIn(List<Node> commands) {
        return commands.stream()
                .filter(command -> command.name().equals("require"))
                .flatMap(command -> command.texts(0).stream())
                .anyMatch(name -> name.equals("variables") || name.equals("encoded-character"));
    }
}
