package io.nexuscomm.connector.email;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Signs in at both servers of an account and opens the inbox, read-only. Sends nothing to anybody. */
final class EmailCheck implements Processor {

    private final MailSessions sessions;
    private final SignIn signIn;

    EmailCheck(MailSessions sessions, SignIn signIn) {
        this.sessions = sessions;
        this.signIn = signIn;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        ConnectedAccount account = exchange.getMessage().getMandatoryBody(ConnectedAccount.class);
        exchange.getMessage().setBody(check(EmailAccount.of(account)));
    }

    private CheckResult check(EmailAccount account) {
        try {
            checkImap(account);
        } catch (MessagingException failure) {
            return MailTrouble.explain(failure, "IMAP", account.imap());
        }
        try {
            checkSmtp(account);
        } catch (MessagingException failure) {
            return MailTrouble.explain(failure, "SMTP", account.smtp());
        }
        return CheckResult.ok("Both servers accept the sign-in.");
    }

    private void checkImap(EmailAccount account) throws MessagingException {
        MailServer server = account.imap();
        try (Store store = sessions.imap(account).getStore(MailSessions.protocol("imap", server))) {
            signIn.connect(store, account.id(), server);
            store.getFolder(ImapMailbox.INBOX).open(Folder.READ_ONLY);
        }
    }

    private void checkSmtp(EmailAccount account) throws MessagingException {
        MailServer server = account.smtp();
        try (SMTPTransport transport =
                (SMTPTransport) sessions.smtp(account, false).getTransport(MailSessions.protocol("smtp", server))) {
            signIn.connect(transport, account.id(), server);
            transport.issueCommand("NOOP", 250);
        }
    }
}
