package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What an attempt to send came to when Angus Mail threw. */
final class SmtpFailure {

    private final Map<String, ErrorRule> errors;

    /** @param errors the descriptor's table */
    SmtpFailure(Map<String, ErrorRule> errors) {
        this.errors = errors;
    }

    /** While connecting and signing in: nothing of the mail was said. */
    SendOutcome beforeMail(MessagingException failure) {
        if (failure instanceof TokenFailure token) {
            String why = MailTrouble.detail(token);
            return token.isLasting() ? new SendOutcome.NeedsReauth(why) : new SendOutcome.Transient(null, why);
        }
        Optional<SmtpReply> reply = reply(failure);
        if (reply.isPresent()) {
            return reply.get().outcome(errors);
        }
        String detail = MailTrouble.detail(failure);
        return failure instanceof AuthenticationFailedException
                ? new SendOutcome.NeedsReauth(detail)
                : new SendOutcome.Transient(null, detail);
    }

    /**
     * While the mail was handed over. Without an answer to all of its octets nobody knows whether it was taken; before
     * their end was said it was not (RFC 5321, section 4.1.1.4).
     */
    SendOutcome duringMail(MessagingException failure, OutgoingMail mail, ExternalId id) {
        List<SmtpAnswer> refused = refused(failure);
        if (mail.wasWritten() && !refused.isEmpty() && isTaken(failure)) {
            return partially(refused, id);
        }
        Optional<SmtpReply> reply =
                refused.stream().map(SmtpAnswer::reply).findFirst().or(() -> reply(failure));
        if (reply.isPresent()) {
            return reply.get().outcome(errors);
        }
        String detail = MailTrouble.detail(failure);
        return mail.wasWritten() ? new SendOutcome.Uncertain(detail) : new SendOutcome.Transient(null, detail);
    }

    private SendOutcome partially(List<SmtpAnswer> refused, ExternalId id) {
        SmtpReply first = refused.getFirst().reply();
        DeliveryError error = first.error(errors);
        return new SendOutcome.PartiallyAccepted(
                List.of(id),
                refused.stream()
                        .map(answer -> new SendOutcome.Refusal(
                                answer.recipient(),
                                answer.reply().error(errors),
                                answer.reply().later(errors)))
                        .toList(),
                error,
                first.line());
    }

    /** A recipient's own refusal. */
    private record SmtpAnswer(String recipient, SmtpReply reply) {}

    /** The refusals of single recipients; they hang on the failure as a chain. */
    private static List<SmtpAnswer> refused(MessagingException failure) {
        List<SmtpAnswer> refused = new ArrayList<>();
        for (Exception next = failure; next instanceof MessagingException link; next = link.getNextException()) {
            if (link instanceof SMTPAddressFailedException address) {
                SmtpReply.of(String.valueOf(address.getMessage()))
                        .ifPresent(reply -> refused.add(new SmtpAnswer(String.valueOf(address.getAddress()), reply)));
            }
        }
        return refused;
    }

    private static boolean isTaken(MessagingException failure) {
        Address[] sent = failure instanceof SendFailedException partial ? partial.getValidSentAddresses() : null;
        return sent != null && sent.length > 0;
    }

    /** Angus puts the server's own words into the message, at its start or behind words of its own. */
    private static Optional<SmtpReply> reply(MessagingException failure) {
        String text = String.valueOf(failure.getMessage());
        boolean answered =
                failure instanceof SMTPSendFailedException || failure instanceof AuthenticationFailedException;
        int greeting = text.indexOf("response: ");
        return Stream.of(answered ? text : "", greeting < 0 ? "" : text.substring(greeting + 10))
                .map(SmtpReply::of)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
