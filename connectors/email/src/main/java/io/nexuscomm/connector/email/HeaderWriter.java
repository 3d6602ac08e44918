package io.nexuscomm.connector.email;

import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.EmailAddresses;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the header of a mail. Every value is made one line before it is folded by us, so whatever an agent, a rule or
 * a stranger's subject holds, it cannot begin a field of its own.
 */
final class HeaderWriter {

    /** RFC 5322, section 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** In code points: with its name it fits into the 998 octets of a line even when it holds no space to fold at. */
    private static final int MAX_TEXT = 900;

    /** In characters, so that an encoded word has the 75 of RFC 2047 at most. */
    private static final int WORD = 45;

    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,700}>");

    private final StringBuilder header = new StringBuilder(512);

    /** A field of ASCII that we wrote ourselves. */
    HeaderWriter field(String name, String value) {
        String line = CleanText.oneLine(value, Integer.MAX_VALUE);
        header.append(name)
                .append(": ")
                .append(MimeUtility.fold(name.length() + 2, line))
                .append("\r\n");
        return this;
    }

    /** A field of text in any language. */
    HeaderWriter text(String name, String value) {
        return field(name, encoded(CleanText.oneLine(value, MAX_TEXT)));
    }

    HeaderWriter date(Instant date) {
        return field("Date", DATE.format(date));
    }

    /** @throws IllegalArgumentException when {@code id} is none; for ids we made ourselves */
    HeaderWriter id(String name, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(name + " is no message id");
        }
        return field(name, id);
    }

    /** Ids that others made, one to a line. What is none is left out: some senders make them of any character. */
    HeaderWriter ids(String name, List<String> ids) {
        String folded = ids.stream().filter(id -> ID.matcher(id).matches()).collect(Collectors.joining("\r\n "));
        header.append(folded.isEmpty() ? "" : name + ": " + folded + "\r\n");
        return this;
    }

    /** @throws IllegalArgumentException when {@code address} is none */
    HeaderWriter mailbox(String name, String address, String display) {
        String line = CleanText.oneLine(display, MailLimits.NAME_LENGTH);
        try {
            InternetAddress mailbox = new InternetAddress(valid(address), line.isEmpty() ? null : line, "UTF-8");
            return field(name, mailbox.toString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** @throws IllegalArgumentException when one is none */
    HeaderWriter addresses(String name, List<String> addresses) {
        return addresses.isEmpty()
                ? this
                : field(name, addresses.stream().map(HeaderWriter::valid).collect(Collectors.joining(", ")));
    }

    /** The header with the empty line that ends it. UTF-8 occurs only in addresses (RFC 6532). */
    byte[] octets() {
        return (header + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static String valid(String address) {
        return EmailAddresses.normalize(address)
                .orElseThrow(() -> new IllegalArgumentException("there is a recipient without a valid address"));
    }

    /** What looks like an encoded word was typed so, and is encoded itself. */
    private static String encoded(String text) {
        if (text.contains("=?") && text.chars().allMatch(character -> character < 0x80)) {
            return IntStream.iterate(0, from -> from < text.length(), from -> from + WORD)
                    .mapToObj(from -> text.substring(from, Math.min(text.length(), from + WORD)))
                    .map(piece -> "=?UTF-8?B?"
                            + Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.US_ASCII)) + "?=")
                    .collect(Collectors.joining(" "));
        }
        try {
            return MimeUtility.encodeText(text, "UTF-8", null).replaceAll("\\r?\\n\\s+", " ");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }
}
