package io.nexuscomm.connector.email;

import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.EmailAddresses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address out of a header: {@code Ana Lima <ana@example.org>}. Whatever stands there, mails are never refused for a
 * bad address: what is no address is left out.
 *
 * @param value normalised
 * @param name decoded and cleaned; null when there was none
 */
record MailAddress(String value, @Nullable String name) {

    /** Addresses read from one header; later ones are left out. */
    private static final int MAX_ADDRESSES = 2_000;

    /** The addresses of a list; members of groups as well, {@code undisclosed-recipients:;} has none. */
    static List<MailAddress> list(String header) {
        List<MailAddress> addresses = new ArrayList<>();
        HeaderScanner scanner = new HeaderScanner(header);
        while (!scanner.atEnd() && addresses.size() < MAX_ADDRESSES) {
            MailAddress address = next(scanner);
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    static List<MailAddress> list(List<String> headers) {
        return headers.stream().flatMap(header -> list(header).stream()).toList();
    }

    /** Reads up to the next comma or semicolon. */
    private static @Nullable MailAddress next(HeaderScanner scanner) {
        StringBuilder phrase = new StringBuilder();
        StringBuilder comment = new StringBuilder();
        String bracketed = null;
        while (!scanner.atEnd() && !scanner.skip(',') && !scanner.skip(';')) {
            switch (scanner.peek()) {
                case '"' -> phrase.append(quotedPart(scanner));
                case '(' -> comment.append(scanner.comment());
                case '<' -> bracketed = bracketed(scanner);
                case ':' -> endOfGroupName(scanner, phrase);
                default -> phrase.append(scanner.next());
            }
        }
        return bracketed == null
                ? of(phrase.toString(), comment.toString())
                : of(bracketed, phrase.isEmpty() ? comment.toString() : phrase.toString());
    }

    /** The quotes of {@code "a b"@example.org} belong to the address, those of a name do not. */
    private static String quotedPart(HeaderScanner scanner) {
        String quoted = scanner.quoted();
        return !scanner.atEnd() && scanner.peek() == '@' ? '"' + quoted + '"' : quoted;
    }

    /** Without the obsolete route of {@code <@relay.example:ana@example.org>}. */
    private static String bracketed(HeaderScanner scanner) {
        scanner.skip('<');
        StringBuilder inner = new StringBuilder();
        while (!scanner.atEnd() && scanner.peek() != '>') {
            inner.append(scanner.peek() == '"' ? quotedPart(scanner) : String.valueOf(scanner.next()));
        }
        scanner.skip('>');
        boolean route = !inner.isEmpty() && inner.charAt(0) == '@';
        return route ? inner.substring(inner.indexOf(":") + 1) : inner.toString();
    }

    private static void endOfGroupName(HeaderScanner scanner, StringBuilder phrase) {
        scanner.skip(':');
        phrase.setLength(0);
    }

    private static @Nullable MailAddress of(String address, String name) {
        String shown = CleanText.oneLine(EncodedWords.decode(name.strip()), MailLimits.NAME_LENGTH);
        return EmailAddresses.normalize(unwrapped(address.strip()))
                .map(value -> new MailAddress(value, shown.isEmpty() ? null : shown))
                .orElse(null);
    }

    /** {@code mailto:} and encoded words stand where only an address may. */
    private static String unwrapped(String address) {
        String decoded = EncodedWords.decode(address);
        return decoded.regionMatches(true, 0, "mailto:", 0, 7) ? decoded.substring(7) : decoded;
    }
}
