package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import jakarta.mail.MessagingException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** The folders of a mailbox, by the names under which an account's settings take them. */
final class EmailDiscovery implements Processor {

    private static final int MOST = 1_000;

    private final MailSessions sessions;
    private final SignIn signIn;

    EmailDiscovery(MailSessions sessions, SignIn signIn) {
        this.sessions = sessions;
        this.signIn = signIn;
    }

    /** @throws AccountDiscovery.Failed when the mailbox cannot be opened */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        EmailAccount account = EmailAccount.of(exchange.getMessage().getMandatoryBody(ConnectedAccount.class));
        try (ImapConnection connection = ImapConnection.open(account, sessions, signIn)) {
            List<Discovery.Found> folders = connection.mailbox(ImapMailbox.INBOX).folders().stream()
                    .filter(folder -> !folder.isMarked("\\Noselect"))
                    .limit(MOST)
                    .map(EmailDiscovery::found)
                    .toList();
            exchange.getMessage().setBody(new Discovery(folders, List.of()));
        } catch (MessagingException failure) {
            throw new AccountDiscovery.Failed(
                    MailTrouble.explain(failure, "IMAP", account.imap()).reason());
        }
    }

    private static Discovery.Found found(ImapFolderName folder) {
        return new Discovery.Found(
                folder.name(), folder.leaf(), folder.isMarked("\\Sent") ? "folder of sent mail" : "folder");
    }
}
