package io.nexuscomm.connector.email;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads notifications that a mail was shown (RFC 8098). Weak evidence: a program says it, not a person. */
final class ReadReport {

    private static final Pattern DISPLAYED = Pattern.compile("(?i)[^;]*;\\s*displayed.*");

    private ReadReport() {}

    static boolean isNotification(String type) {
        return type.equals("message/disposition-notification")
                || type.equals("message/global-disposition-notification");
    }

    static Optional<MailReport.OfReading> in(ParsedMail mail) {
        Optional<MailHeaders> notification = MailReport.leaf(mail, ReadReport::isNotification)
                .map(leaf -> MailReader.header(leaf.kept()))
                .filter(header -> header.first("disposition")
                        .filter(value -> DISPLAYED.matcher(value).matches())
                        .isPresent());
        return notification.flatMap(header -> header.first("original-message-id")
                .or(() -> MailReport.original(mail).flatMap(original -> original.first("message-id")))
                .flatMap(MessageIds::first)
                .map(MailReport.OfReading::new));
    }
}
