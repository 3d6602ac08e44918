package io.nexuscomm.routes.ingress;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What mail programs put below an answer: the mail that is answered, and who wrote it. */
final class Quotation {

    /** A line of dashes or underscores, with or without words in it; also the mark of a signature (RFC 3676, 4.3). */
    private static final Pattern RULE = Pattern.compile("(-{2,}|_{5,}).*");

    /** Whatever the language, who wrote is named in one or two lines that end with a colon. */
    private static final Pattern NAMED = Pattern.compile("\\S.*[:：]");

    /** What telephones put below by themselves. */
    private static final Pattern SENT_FROM = Pattern.compile(
            "(?i)(sent from|get outlook|von meinem|gesendet von|envoy\u00E9 de|enviado desde|enviado do) .*");

    /** A line of the block that names sender, date and subject of what is answered. */
    private static final Pattern FIELD = Pattern.compile("\\*?\\p{Lu}\\p{L}{1,14}:\\*? \\S.*");

    private static final int LINES_OF_A_NAME = 3;

    private Quotation() {}

    /** What stands before it; all of the text where there is none. */
    static String before(String text) {
        String[] lines = text.split("\\R", -1);
        int end = 0;
        while (end < lines.length && !begins(lines, end)) {
            end++;
        }
        return String.join("\n", Arrays.copyOf(lines, end));
    }

    private static boolean begins(String[] lines, int at) {
        String line = lines[at].strip();
        if (line.startsWith(">") || RULE.matcher(line).matches()) {
            return true;
        }
        if (SENT_FROM.matcher(line).matches() || isField(lines, at) && isField(lines, at + 1)) {
            return true;
        }
        return at > 0 && !line.isEmpty() && namesWhoWrote(lines, at);
    }

    private static boolean isField(String[] lines, int at) {
        return at < lines.length && FIELD.matcher(lines[at].strip()).matches();
    }

    private static boolean namesWhoWrote(String[] lines, int at) {
        for (int last = at; last < Math.min(at + LINES_OF_A_NAME, lines.length); last++) {
            if (NAMED.matcher(lines[last].strip()).matches()) {
                return isQuoted(lines, last + 1);
            }
        }
        return false;
    }

    private static boolean isQuoted(String[] lines, int from) {
        for (int at = from; at < lines.length; at++) {
            String line = lines[at].strip();
            if (!line.isEmpty()) {
                return line.startsWith(">");
            }
        }
        return false;
    }
}
