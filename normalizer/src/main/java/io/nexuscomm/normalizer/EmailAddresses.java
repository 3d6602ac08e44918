package io.nexuscomm.normalizer;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses: the identity of the scheme {@code mailto}, so equal addresses are equal strings. */
public final class EmailAddresses {

    /** RFC 5321, section 4.5.3.1. */
    private static final int MAX_LOCAL_OCTETS = 64;

    private static final int MAX_OCTETS = 254;

    /** Mailboxes of machines, by their local part: RFC 2142, RFC 5321 and the habits of list servers and providers. */
    private static final Pattern ROBOT = Pattern.compile("(?:"
            + "(?:no|do-?not|dont)[-_.]?reply(?:[^a-z].*)?"
            + "|mailer[-_.]?daemon(?:[^a-z].*)?"
            + "|postmaster|abuse-reports?|auto-?reply|autoresponder"
            + "|bounces?(?:[^a-z].*)?"
            + "|(?:m?s?prvs\\d?|srs[01])[=+-].*"
            + "|owner-.+"
            + "|.+-(?:request|bounces?|owner)(?:[+=].*)?"
            + ")");

    private EmailAddresses() {}

    /**
     * The address in its one form: lower case as a whole (no provider in use tells mailboxes apart by case), NFC, the
     * domain in IDNA ASCII. A plus tag stays: the mailbox answers to it, and stripping it would join what its owner
     * keeps apart.
     *
     * @param address the bare address, {@code Ana@Example.org}; not one with a display name or brackets
     * @return empty when it is none, or longer than RFC 5321 allows
     */
    public static Optional<String> normalize(String address) {
        String stripped = address.strip();
        int at = stripped.lastIndexOf('@');
        if (at < 1 || stripped.length() > MAX_OCTETS) {
            return Optional.empty();
        }
        String local = lower(stripped.substring(0, at));
        String domain = asciiDomain(stripped.substring(at + 1));
        String whole = local + "@" + domain;
        boolean valid = !domain.isEmpty() && isLocalPart(local) && octets(whole) <= MAX_OCTETS;
        return valid ? Optional.of(whole) : Optional.empty();
    }

    /**
     * The mailbox that a tagged address belongs to: {@code ana@example.org} of {@code ana+shop@example.org}. For telling
     * whether an address is one of ours; other people's stay apart by their tags.
     *
     * @param address normalised; what has no tag comes back as it is
     */
    public static String withoutTag(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        return plus < 1 || plus > at || address.startsWith("\"")
                ? address
                : address.substring(0, plus) + address.substring(at);
    }

    /**
     * Whether a machine writes from this address: no answer is sent to it, and it never identifies a person.
     *
     * @param address normalised or not
     */
    public static boolean isRobot(String address) {
        int at = address.lastIndexOf('@');
        String local = at < 0 ? address : address.substring(0, at);
        return local.length() <= MAX_OCTETS
                && ROBOT.matcher(lower(local.strip())).matches();
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String asciiDomain(String domain) {
        String written = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        try {
            return IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notADomain) {
            return "";
        }
    }

    private static boolean isLocalPart(String local) {
        if (octets(local) > MAX_LOCAL_OCTETS) {
            return false;
        }
        boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
        return quoted ? isQuoted(local.substring(1, local.length() - 1)) : isDotAtom(local);
    }

    private static boolean isQuoted(String inner) {
        return inner.codePoints().noneMatch(point -> isUnwritable(point) || point == '"' || point == '\\');
    }

    /** Dots at the ends or in a row break RFC 5322, yet some mobile carriers gave such mailboxes out. */
    private static boolean isDotAtom(String local) {
        return local.codePoints()
                .noneMatch(point ->
                        isUnwritable(point) || Character.isSpaceChar(point) || "()<>[]:;@\\,\"".indexOf(point) >= 0);
    }

    private static boolean isUnwritable(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE
                || Character.getType(point) == Character.UNASSIGNED;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
