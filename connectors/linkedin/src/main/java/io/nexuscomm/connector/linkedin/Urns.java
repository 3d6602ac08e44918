package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Malformed;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's names of things, in the one form that we keep: {@code urn:li:person:8BzAb}, {@code urn:li:activity:68}. The
 * same name also comes percent-encoded, and inside of others without its {@code urn:li:}.
 */
final class Urns {

    private static final String START = "urn:li:";
    private static final Pattern SIMPLE = Pattern.compile("urn:li:([A-Za-z]{1,40}):([A-Za-z0-9_-]{1,128})");
    /** The second part may be such a name itself: a reaction to a comment. */
    private static final Pattern PAIR = Pattern.compile("urn:li:[A-Za-z]{1,40}:\\("
            + "((?:urn:li:)?[A-Za-z]{1,40}:[A-Za-z0-9_-]{1,128}),([^()]{1,200}|[^()]{1,60}\\([^()]{1,200}\\))\\)");

    private Urns() {}

    /** A name whose key is one word. Empty-handed, null, when it is another. */
    static @Nullable String simple(@Nullable String text) {
        String urn = text == null ? "" : plain(text);
        return SIMPLE.matcher(urn).matches() ? urn : null;
    }

    /** As {@link #simple}; a name without {@code urn:li:} gets it. */
    static @Nullable String completed(String text) {
        String urn = plain(text);
        return simple(urn.startsWith(START) ? urn : START + urn);
    }

    /** What stands in the brackets of a name that is made of two; null when it is another. */
    static @Nullable Pair pair(@Nullable String text) {
        Matcher form = PAIR.matcher(text == null ? "" : plain(text));
        if (!form.matches()) {
            return null;
        }
        String first = completed(form.group(1));
        return first == null ? null : new Pair(first, form.group(2));
    }

    /** The two parts of a name: the first always complete, the second as it stands there. */
    record Pair(String first, String second) {}

    /** @throws Malformed when there is none */
    static String require(@Nullable String text, String field) {
        String urn = simple(text);
        if (urn == null) {
            throw new Malformed(field + " is no name of LinkedIn's");
        }
        return urn;
    }

    /** {@code person} of {@code urn:li:person:8Bz}. */
    static String type(String urn) {
        Matcher form = SIMPLE.matcher(urn);
        return form.matches() ? form.group(1) : "";
    }

    /** {@code 8Bz} of {@code urn:li:person:8Bz}. */
    static String key(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    static String organization(String id) {
        return START + "organization:" + id;
    }

    /** As it stands in a path or a query: all is encoded, brackets too (Rest.li protocol 2.0.0). */
    static String encoded(String urn) {
        return URLEncoder.encode(urn, StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        if (!text.startsWith("urn%3A") && !text.startsWith("urn%3a")) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
