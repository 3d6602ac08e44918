package io.nexuscomm.connector.email;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.DeliveryError;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * What a submission server said it can do (RFC 5321, section 4.1.1.1), and what follows for a mail. What it does not
 * offer is not asked of it.
 *
 * @param largest mail it takes, in octets (RFC 1870); 0 when it sets no limit
 */
record SmtpOffer(boolean sizes, long largest, boolean international, boolean notifications) {

    static SmtpOffer of(SMTPTransport transport) {
        return new SmtpOffer(
                transport.supportsExtension("SIZE"),
                number(transport.getExtensionParameter("SIZE")),
                transport.supportsExtension("SMTPUTF8"),
                transport.supportsExtension("DSN"));
    }

    /** Why this server can never take the mail; empty when it may. */
    Optional<SendOutcome.Rejected> refusal(OutgoingMail mail) throws IOException {
        if (mail.isInternational() && !international) {
            return refused("RECIPIENT_UNREACHABLE", "the mail server takes no addresses beyond ASCII", null);
        }
        if (largest > 0 && mail.size() > largest) {
            String why = "the mail has %,d octets with its attachments, and the mail server takes %,d at most";
            return refused("INVALID_CONTENT", why.formatted(mail.size(), largest), "5.3.4");
        }
        return Optional.empty();
    }

    /**
     * What is put behind MAIL FROM: the size, so that a full mailbox refuses before all of it is sent, and an id that
     * comes back in notifications (RFC 3461, section 4.4) even when nothing of the mail does.
     */
    String parameters(OutgoingMail mail) throws IOException {
        String size = sizes ? "SIZE=" + mail.size() : "";
        String id =
                notifications ? mail.envelopeId().map(value -> "ENVID=" + value).orElse("") : "";
        return (size + " " + id).strip();
    }

    private static Optional<SendOutcome.Rejected> refused(String code, String why, @Nullable String status) {
        return Optional.of(new SendOutcome.Rejected(new DeliveryError(code, why, status), why));
    }

    private static long number(@Nullable String parameter) {
        return parameter != null && parameter.strip().matches("[0-9]{1,18}") ? Long.parseLong(parameter.strip()) : 0;
    }
}
