package io.nexuscomm.connector.email;

import io.nexuscomm.normalizer.CleanText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.Field;

/**
 * A field of a header.
 *
 * @param name in lower case
 * @param value unfolded and clean, its octets read as UTF-8 (RFC 6532) or else windows-1252; encoded words are still
 *     encoded
 */
record HeaderField(String name, String value) {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");

    /** mime4j's own value of a field is no good: it is read without regard to its charset. */
    static HeaderField of(Field raw) {
        String whole = MailCharset.decode(raw.getRaw().toByteArray(), null);
        String value = whole.substring(whole.indexOf(':') + 1);
        return new HeaderField(raw.getName().toLowerCase(Locale.ROOT), unfolded(value));
    }

    /** Line ends go, the white space behind them stays (RFC 5322, section 2.2.3). */
    private static String unfolded(String value) {
        return CleanText.of(LINE_ENDS.matcher(value).replaceAll("")).strip();
    }
}
