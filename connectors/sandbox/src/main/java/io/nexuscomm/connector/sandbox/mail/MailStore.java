package io.nexuscomm.connector.sandbox.mail;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The mailboxes: GreenMail's, which keeps them in memory and serves them over IMAP. */
final class MailStore {
    static final String INBOX = "INBOX";
    static final String SENT = "Sent";

    /** A mailbox is full with so many mails, or so many bytes, in its inbox. */
    private static final int MAX_MAILS = 2_000;

    private static final long MAX_BYTES = 48L << 20;

    private final Map<String, MailAccount> accounts = new ConcurrentHashMap<>();
    private final Session session = Session.getInstance(new Properties());
    private final GreenMail greenMail;
    private final InstantSource clock;
    private final Object appending = new Object();

    MailStore(GreenMail greenMail, InstantSource clock) {
        this.greenMail = greenMail;
        this.clock = clock;
    }

    void add(MailAccount account) {
        greenMail.setUser(account.address(), account.address(), account.password());
        make(account, SENT);
        accounts.put(account.address(), account);
    }

    /** Makes a folder. */
    void make(MailAccount account, String folder) {
        try {
            host().createMailbox(greenMail.getUserManager().getUserByEmail(account.address()), folder);
        } catch (FolderException | AuthorizationException alreadyThere) {
            throw new IllegalArgumentException("there is a mailbox of this address or name", alreadyThere);
        }
    }

    List<MailAccount> accounts() {
        return accounts.values().stream()
                .sorted((one, other) -> one.address().compareTo(other.address()))
                .toList();
    }

    /** The owner of an address; what follows a plus in its local part does not count. */
    Optional<MailAccount> owner(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        int plus = lower.indexOf('+');
        var base = plus > 0 && plus < at ? lower.substring(0, plus) + lower.substring(at) : lower;
        return Optional.ofNullable(accounts.get(base));
    }

    boolean full(MailAccount account) {
        var inbox = folder(account, INBOX).getMessages();
        return inbox.size() >= MAX_MAILS
                || inbox.stream().mapToLong(MailStore::size).sum() >= MAX_BYTES;
    }

    /**
     * Puts a mail into a folder, byte for byte as given. One after the other: GreenMail gives a mail its UID before it
     * has read it and shows it after, and a mail that appears below one that was seen is none that a reader looks for
     * (RFC 3501, 2.3.1.1).
     */
    void put(MailAccount account, String folder, byte[] mail) throws MessagingException {
        var message = new MimeMessage(session, new ByteArrayInputStream(mail));
        synchronized (appending) {
            folder(account, folder).appendMessage(message, new Flags(), Date.from(clock.instant()));
        }
    }

    List<StoredMessage> list(MailAccount account, String folder) {
        return List.copyOf(folder(account, folder).getMessages());
    }

    Optional<StoredMessage> find(MailAccount account, String folder, long uid) {
        return Optional.ofNullable(folder(account, folder).getMessage(uid));
    }

    private MailFolder folder(MailAccount account, String name) {
        var user = greenMail.getUserManager().getUserByEmail(account.address());
        try {
            return name.equals(INBOX) ? host().getInbox(user) : host().getFolder(user, name, true);
        } catch (FolderException gone) {
            throw new IllegalStateException("the mailbox has been deleted", gone);
        }
    }

    private ImapHostManager host() {
        return greenMail.getManagers().getImapHostManager();
    }

    private static long size(StoredMessage mail) {
        try {
            return Math.max(0, mail.getMimeMessage().getSize());
        } catch (MessagingException unknown) {
            return 0;
        }
    }
}
