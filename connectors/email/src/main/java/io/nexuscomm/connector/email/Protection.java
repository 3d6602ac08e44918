package io.nexuscomm.connector.email;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a mail is protected from end to end. Its octets are kept as they came, so that a program that holds the key can
 * check or open it; we do neither.
 *
 * @param system {@code SMIME} (RFC 8551) or {@code PGP} (RFC 3156)
 */
record Protection(String system, boolean encrypted) {

    /** How deep a list's or a relay's own multiparts may lie around it. */
    private static final int DEPTH = 3;

    /** The outermost protection of a mail; empty for one that has none. */
    static Optional<Protection> of(MailNode root, String text) {
        return of(root, DEPTH).or(() -> inline(text));
    }

    private static Optional<Protection> of(MailNode node, int depth) {
        Optional<Protection> own = own(node);
        if (own.isPresent() || depth == 0 || !(node instanceof MailNode.Group group)) {
            return own;
        }
        return group.children().stream()
                .flatMap(child -> of(child, depth - 1).stream())
                .findFirst();
    }

    private static Optional<Protection> own(MailNode node) {
        FieldValue type = node.type();
        return switch (type.value()) {
            case "multipart/signed" -> Optional.of(new Protection(system(type), false));
            case "multipart/encrypted" -> Optional.of(new Protection(system(type), true));
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> wrapped(type);
            default -> Optional.empty();
        };
    }

    /** A wrap of certificates or of compressed content protects nothing. */
    private static Optional<Protection> wrapped(FieldValue type) {
        String content = parameter(type, "smime-type");
        return switch (content) {
            case "signed-data" -> Optional.of(new Protection("SMIME", false));
            case "certs-only", "compressed-data" -> Optional.empty();
            default -> Optional.of(new Protection("SMIME", true));
        };
    }

    private static String system(FieldValue type) {
        return parameter(type, "protocol").contains("pgp") ? "PGP" : "SMIME";
    }

    private static String parameter(FieldValue type, String name) {
        String value = type.parameter(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /** As programs wrote it before there was a form for it. */
    private static Optional<Protection> inline(String text) {
        String start = text.strip();
        return Stream.of(true, false)
                .filter(encrypted -> start.startsWith(
                        encrypted ? "-----BEGIN PGP MESSAGE-----" : "-----BEGIN PGP SIGNED MESSAGE-----"))
                .map(encrypted -> new Protection("PGP", encrypted))
                .findFirst();
    }

    /** As people call it. */
    String name() {
        return system.equals("PGP") ? "PGP" : "S/MIME";
    }
}
