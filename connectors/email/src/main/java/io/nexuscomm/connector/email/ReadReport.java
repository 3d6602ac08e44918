package io.nexuscomm.connector.email;

import io.nexuscomm.message.DeliveryState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads notifications that a mail was shown (RFC 8098). Weak evidence: a program says it, not a person. */
final class ReadReport {

    /** {@code displayed} of {@code manual-action/MDN-sent-manually; displayed/error}. */
    private static final Pattern DISPOSITION = Pattern.compile("[^;]*;\\s*([A-Za-z-]+).*");

    private ReadReport() {}

    static boolean isNotification(String type) {
        return type.equals("message/disposition-notification")
                || type.equals("message/global-disposition-notification");
    }

    static Optional<MailReport.OfReading> in(ParsedMail mail, Map<String, DeliveryState> states) {
        Optional<MailHeaders> notification = MailReport.leaf(mail, ReadReport::isNotification)
                .map(leaf -> MailReader.header(leaf.kept()))
                .filter(header -> header.first("disposition")
                        .filter(value -> states.get(disposition(value)) == DeliveryState.READ)
                        .isPresent());
        return notification.flatMap(header -> header.first("original-message-id")
                .or(() -> MailReport.original(mail).flatMap(original -> original.first("message-id")))
                .flatMap(MessageIds::first)
                .map(MailReport.OfReading::new));
    }

    private static String disposition(String value) {
        Matcher found = DISPOSITION.matcher(value.strip());
        return found.matches() ? found.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
