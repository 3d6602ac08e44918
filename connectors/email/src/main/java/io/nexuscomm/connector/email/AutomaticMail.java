package io.nexuscomm.connector.email;

import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.OwnMailboxes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells mail that no machine may answer: mail of machines, mail to many, and mail whose sender asks for no automatic
 * answer. RFC 3834, RFC 2369, RFC 5230 and the headers in use beside them. Two gateways that answer each other would
 * never stop, so in doubt a mail counts as automatic; it is still shown and people can still answer it.
 */
final class AutomaticMail {

    /** Their mere presence tells. */
    private static final List<String> TELLING = List.of(
            "list-id",
            "list-unsubscribe",
            "list-post",
            "feedback-id",
            "x-autoreply",
            "x-autorespond",
            "x-auto-reply",
            OwnHeaders.ID);

    private static final Pattern PRECEDENCE = Pattern.compile("(?i)\\s*(bulk|list|junk|auto_reply)\\b.*");
    private static final Pattern YES = Pattern.compile("(?i)\\s*yes\\b.*");
    private static final Pattern SUPPRESS = Pattern.compile("(?i).*\\b(DR|AutoReply|OOF|All)\\b.*");

    /** A mail that went through more relays than this runs in circles (RFC 5321, section 6.3, speaks of 100). */
    private static final int MAX_RELAYS = 50;

    private static final int MAX_REASON = 200;

    private AutomaticMail() {}

    /**
     * The value of Auto-Submitted, or the header that gives the mail away.
     *
     * @param from normalised
     */
    static Optional<String> reason(MailNode mail, String from, OwnMailboxes ours) {
        MailHeaders headers = mail.headers();
        return Stream.of(
                        autoSubmitted(headers),
                        TELLING.stream().filter(headers::has).findFirst(),
                        matching(headers, "precedence", PRECEDENCE),
                        matching(headers, "x-auto-response-suppress", SUPPRESS),
                        nullReturnPath(headers),
                        given(mail.type().value().equals("multipart/report"), "multipart/report"),
                        given(EmailAddresses.isRobot(from), "from: " + from),
                        given(ours.hold(from), "from: our own address"),
                        matching(headers, "x-spam-flag", YES),
                        given(headers.all("received").size() > MAX_RELAYS, "received: a loop"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> CleanText.oneLine(reason, MAX_REASON));
    }

    /** Anything but {@code no}; parameters and comments aside. */
    private static Optional<String> autoSubmitted(MailHeaders headers) {
        return headers.first("auto-submitted")
                .map(value -> new HeaderScanner(value).until("; (").toLowerCase(Locale.ROOT))
                .filter(value -> !value.equals("no"));
    }

    private static Optional<String> nullReturnPath(MailHeaders headers) {
        return headers.first("return-path")
                .filter(path -> path.isEmpty() || path.replace(" ", "").equals("<>"))
                .map(path -> "return-path: <>");
    }

    private static Optional<String> matching(MailHeaders headers, String name, Pattern pattern) {
        return headers.all(name).stream()
                .filter(value -> pattern.matcher(value).matches())
                .map(value -> name + ": " + value.strip())
                .findFirst();
    }

    private static Optional<String> given(boolean holds, String reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
