package io.nexuscomm.connector.email;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an account's mailbox. One folder is open at a time, so that an account costs its server, which
 * counts, one connection whatever it reads. Used by one thread, but for {@link #wake}.
 */
final class ImapConnection implements AutoCloseable {

    private final IMAPStore store;
    private volatile @Nullable ImapMailbox open;

    private ImapConnection(IMAPStore store) {
        this.store = store;
    }

    static ImapConnection open(EmailAccount account, MailSessions sessions, SignIn signIn) throws MessagingException {
        MailServer server = account.imap();
        IMAPStore store = (IMAPStore) sessions.imap(account).getStore(MailSessions.protocol("imap", server));
        try {
            signIn.connect(store, account.id(), server);
            return new ImapConnection(store);
        } catch (MessagingException | RuntimeException failure) {
            close(store);
            throw failure;
        }
    }

    /**
     * The folder, opened; the one that was open is closed, and not to be used any more.
     *
     * @throws jakarta.mail.FolderNotFoundException when there is none of this name
     */
    ImapMailbox mailbox(String folder) throws MessagingException {
        ImapMailbox now = open;
        if (now != null && now.name().equals(folder)) {
            return now;
        }
        open = null;
        if (now != null) {
            now.close();
        }
        ImapMailbox opened = ImapMailbox.open(store, folder);
        open = opened;
        return opened;
    }

    /** The folder of sent mail: as configured, by its mark (RFC 6154), or by a name it often has. */
    Optional<String> sentFolder(EmailAccount account) throws MessagingException {
        String named = account.folders().sent();
        return named.isEmpty() ? SentFolder.among(mailbox(ImapMailbox.INBOX).folders()) : Optional.of(named);
    }

    /** For adding to; not opened. */
    Folder folder(String name) throws MessagingException {
        return store.getFolder(name);
    }

    /** Ends a wait for mail. Called by any thread. */
    void wake() {
        ImapMailbox now = open;
        if (now != null) {
            now.wake();
        }
    }

    @Override
    public void close() {
        close(store);
    }

    private static void close(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException lost) {
            // a connection that is gone is closed enough
        }
    }
}
