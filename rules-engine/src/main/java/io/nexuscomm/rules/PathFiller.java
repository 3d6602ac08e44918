package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a call, filled for each event. A value is percent-encoded (RFC 3986, section 2.1) as all or a part
 * of one segment or of one parameter's value: whatever somebody wrote, it leads to no other host, goes up no path and adds
 * no parameter.
 */
final class PathFiller {

    private static final int LONGEST_VALUE = 200;

    /** What servers take at the least (RFC 9110, section 4.1, recommends 8,000). */
    private static final int LONGEST = 4_000;

    private static final String UNRESERVED = "-._~";

    /** Of what may stand in a path and query unencoded (RFC 3986, section 3.3 and 3.4). */
    private static final String AS_WRITTEN = UNRESERVED + "/?:@!$&'()*+,;=";

    private static final Pattern UPWARDS = Pattern.compile("(?:^|[/\\\\])\\.{1,2}(?:$|[/\\\\])");

    private final List<Part> parts = new ArrayList<>();

    /** @param filler null for what the rule's author wrote */
    private record Part(String text, @Nullable Filler filler, boolean inQuery) {}

    /** What came of it. @param failure for people; null when there is a path */
    record Result(String path, @Nullable String failure) {
        private static Result failed(String why) {
            return new Result("", why);
        }
    }

    PathFiller(String written, Filler.Named rule, Compilation compilation) {
        boolean inQuery = false;
        for (Piece piece : Piece.of(written)) {
            switch (piece) {
                case Piece.Literal literal -> {
                    parts.add(new Part(encoded(literal.text(), true), null, inQuery));
                    inQuery |= literal.text().contains("?");
                }
                case Piece.Slot slot ->
                    parts.add(new Part(
                            slot.name(),
                            new Filler(new Filled("{{" + slot.name() + "}}"), rule, compilation),
                            inQuery));
            }
        }
    }

    Result fill(Evaluation evaluation) {
        StringBuilder out = new StringBuilder();
        StringBuilder path = new StringBuilder();
        for (Part part : parts) {
            if (part.filler() == null) {
                out.append(part.text());
                path.append(part.inQuery() ? "" : beforeQuery(part.text()));
                continue;
            }
            String value = part.filler().fill(evaluation);
            if (value.isEmpty() && !part.inQuery()) {
                return Result.failed("no value for " + part.text() + ", which the address needs");
            }
            if (value.codePointCount(0, value.length()) > LONGEST_VALUE) {
                return Result.failed("the value of " + part.text() + " is too long for an address");
            }
            out.append(encoded(value, false));
            path.append(part.inQuery() ? "" : value);
        }
        if (UPWARDS.matcher(path).find() && parts.stream().anyMatch(part -> part.filler() != null)) {
            return Result.failed(
                    "a value would lead to another place of the other program (`.` or `..` in the address)");
        }
        return out.length() > LONGEST
                ? Result.failed("the address would be too long")
                : new Result(out.toString(), null);
    }

    private static String beforeQuery(String literal) {
        int query = literal.indexOf('?');
        return query < 0 ? literal : literal.substring(0, query);
    }

    /** @param written by the rule's author, whose separators are meant */
    private static String encoded(String text, boolean written) {
        StringBuilder out = new StringBuilder();
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            char c = (char) (octets[i] & 0xFF);
            boolean plain = c < 0x80
                    && (Character.isLetterOrDigit(c)
                            || (written ? AS_WRITTEN : UNRESERVED).indexOf(c) >= 0
                            || written && c == '%' && isEncoded(octets, i));
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    private static boolean isEncoded(byte[] octets, int at) {
        return at + 2 < octets.length
                && Character.digit(octets[at + 1], 16) >= 0
                && Character.digit(octets[at + 2], 16) >= 0;
    }
}
