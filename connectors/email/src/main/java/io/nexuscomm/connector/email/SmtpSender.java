package io.nexuscomm.connector.email;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.normalizer.CleanText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What camel-mail sends with, in place of its own: the server is the account's that travels with the mail, so one
 * endpoint serves all accounts and no password ever stands in an endpoint's address. Never throws for what a server
 * does; what became of the mail is settled on it. Thread-safe.
 */
final class SmtpSender extends DefaultJavaMailSender {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpSender.class);
    private static final int MAX_DETAIL = 300;
    private static final String NOBODY = "<>";

    private final MailSessions sessions;
    private final SignIn signIn;
    private final SentCopy copies;
    private final SmtpFailure failures;

    SmtpSender(MailSessions sessions, SignIn signIn, SentCopy copies, SmtpFailure failures) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.copies = copies;
        this.failures = failures;
    }

    /** Blocks until the server has answered or was silent for too long. */
    @Override
    public void send(MimeMessage message) throws MessagingException {
        if (!(message instanceof OutgoingMail mail)) {
            throw new IllegalArgumentException("only mails that the renderer composed are sent");
        }
        SendOutcome outcome = deliver(mail);
        mail.settle(outcome);
        boolean taken = outcome instanceof SendOutcome.Accepted || outcome instanceof SendOutcome.PartiallyAccepted;
        if (taken && !mail.isForTheRest()) {
            copies.keep(mail);
        }
    }

    private SendOutcome deliver(OutgoingMail mail) throws MessagingException {
        Session session = sessions.smtp(mail.account(), mail.isInternational());
        MailServer server = mail.account().smtp();
        SMTPTransport transport = (SMTPTransport) session.getTransport(MailSessions.protocol("smtp", server));
        try {
            signIn.connect(transport, mail.account().id(), server);
            SmtpOffer offer = SmtpOffer.of(transport);
            Optional<SendOutcome.Rejected> refusal = offer.refusal(mail);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            MailSessions.extendMail(session, server, offer.parameters(mail));
            return hand(mail, transport, session);
        } catch (MessagingException failure) {
            return failures.beforeMail(failure);
        } catch (IOException unreadable) {
            return new SendOutcome.Transient(null, "a medium cannot be read");
        } finally {
            close(transport);
        }
    }

    /**
     * An automatic answer has no sender whom a bounce could reach, for two programs that answer each other never end (RFC
     * 3834, section 3.3). Providers that let nobody send without one take it with the account's address.
     */
    private SendOutcome hand(OutgoingMail mail, SMTPTransport transport, Session session) {
        if (!mail.isAutomaticAnswer()) {
            return hand(mail, transport);
        }
        MailSessions.envelopeSender(session, mail.account().smtp(), NOBODY);
        SendOutcome outcome = hand(mail, transport);
        if (!isRefusal(outcome) || !transport.isConnected()) {
            return outcome;
        }
        MailSessions.envelopeSender(
                session, mail.account().smtp(), mail.account().address());
        mail.beginAgain();
        return hand(mail, transport);
    }

    /** Whether the server said no for good, so that nothing of the mail is anywhere. */
    private static boolean isRefusal(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Rejected || outcome instanceof SendOutcome.NeedsReauth;
    }

    private SendOutcome hand(OutgoingMail mail, SMTPTransport transport) {
        ExternalId id = ExternalId.of(MailFacts.MESSAGE_ID, mail.getMessageID());
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return new SendOutcome.Accepted(
                    List.of(id), CleanText.oneLine(transport.getLastServerResponse(), MAX_DETAIL));
        } catch (MessagingException failure) {
            return failures.duringMail(failure, mail, id);
        }
    }

    /** The mail's fate is known by now; how the connection ends changes nothing. */
    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("an SMTP connection did not end in order: {}", e.getMessage());
        }
    }
}
