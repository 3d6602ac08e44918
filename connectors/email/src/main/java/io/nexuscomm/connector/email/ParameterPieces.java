package io.nexuscomm.connector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a field for one parameter: {@code filename=x}, {@code filename*=UTF-8''x} or the continued
 * {@code filename*0*=UTF-8''x; filename*1=y} of RFC 2231. The extended form is preferred (RFC 6266, section 4.3); of
 * two alike the first counts.
 */
final class ParameterPieces {

    private static final Pattern NAME = Pattern.compile("([^*]*)(?:\\*(\\d{1,3}))?(\\*)?.*", Pattern.DOTALL);

    /** @param extended whether it is percent-encoded, and a first piece names its charset */
    private record Piece(boolean extended, String value) {}

    private final TreeMap<Integer, Piece> continued = new TreeMap<>();
    private @Nullable Piece extended;
    private @Nullable String plain;

    /** The parameter's name without the signs of RFC 2231. */
    static String baseName(String name) {
        return parsed(name).group(1);
    }

    void add(String name, String value) {
        Matcher parsed = parsed(name);
        Piece piece = new Piece(parsed.group(3) != null, value);
        if (parsed.group(2) != null) {
            continued.putIfAbsent(Integer.valueOf(parsed.group(2)), piece);
        } else if (piece.extended()) {
            extended = extended == null ? piece : extended;
        } else {
            plain = plain == null ? value : plain;
        }
    }

    /** Blanks at its ends are nobody's; those where pieces meet are a part of it. */
    String decoded() {
        return whole().strip();
    }

    private String whole() {
        if (extended != null) {
            return joined(List.of(extended));
        }
        return plain == null || !continued.isEmpty() ? joined(continued.values()) : EncodedWords.decode(plain);
    }

    private static String joined(Collection<Piece> pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String charset = null;
        for (Piece piece : pieces) {
            String value = piece.value();
            int language = piece.extended() && charset == null ? value.indexOf('\'') : -1;
            int text = language < 0 ? -1 : value.indexOf('\'', language + 1);
            if (text >= 0) {
                charset = value.substring(0, language);
                value = value.substring(text + 1);
            }
            octets.writeBytes(
                    piece.extended() ? HexEscapes.decode(value, '%') : value.getBytes(StandardCharsets.UTF_8));
        }
        String joined = MailCharset.decode(octets.toByteArray(), charset);
        return charset == null ? EncodedWords.decode(joined) : joined;
    }

    private static Matcher parsed(String name) {
        Matcher parsed = NAME.matcher(name);
        if (!parsed.matches()) {
            throw new IllegalArgumentException("a parameter's name is one line");
        }
        return parsed;
    }
}
