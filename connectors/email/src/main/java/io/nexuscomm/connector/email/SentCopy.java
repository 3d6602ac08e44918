package io.nexuscomm.connector.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a copy of what was sent into the folder of sent mail, where people look for it in their mail program. The mail is
 * gone by then: whatever fails here fails without consequence, and is tried once. Thread-safe.
 */
final class SentCopy {

    private static final Logger LOG = LoggerFactory.getLogger(SentCopy.class);

    private final MailSessions sessions;
    private final SignIn signIn;

    /** @param sessions with little patience: the send waits for its copy */
    SentCopy(MailSessions sessions, SignIn signIn) {
        this.sessions = sessions;
        this.signIn = signIn;
    }

    void keep(OutgoingMail mail) {
        EmailAccount account = mail.account();
        if (!account.appendsSent()) {
            return;
        }
        try (ImapConnection connection = ImapConnection.open(account, sessions, signIn)) {
            Optional<String> folder = connection.sentFolder(account);
            if (folder.isEmpty()) {
                LOG.debug("the mailbox of account {} has no folder of sent mail", account.id());
                return;
            }
            mail.setFlag(Flags.Flag.SEEN, true);
            Folder sent = connection.folder(folder.get());
            sent.appendMessages(new Message[] {mail});
        } catch (MessagingException | RuntimeException failure) {
            LOG.info(
                    "no copy of a sent mail could be kept for account {}: {}",
                    account.id(),
                    failure.getClass().getSimpleName());
        }
    }
}
