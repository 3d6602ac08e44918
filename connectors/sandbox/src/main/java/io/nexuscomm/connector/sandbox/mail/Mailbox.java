package io.nexuscomm.connector.sandbox.mail;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A person's mailbox and mail program: reads what arrived, and sends by SMTP like everybody else. Safe for many threads.
 */
public final class Mailbox {
    private static final String TIMEOUT = "30000";

    private final MailAccount account;
    private final MailStore store;
    private final int smtpPort;
    private final RandomGenerator random;
    private final InstantSource clock;

    Mailbox(MailAccount account, MailStore store, int smtpPort, RandomGenerator random, InstantSource clock) {
        this.account = account;
        this.store = store;
        this.smtpPort = smtpPort;
        this.random = random;
        this.clock = clock;
    }

    public MailAccount account() {
        return account;
    }

    /** What arrived and what was sent, oldest first. */
    public List<Mail> mails() {
        return latest(Integer.MAX_VALUE);
    }

    /** The last of what arrived and was sent, oldest first; at most so many. */
    public List<Mail> latest(int most) {
        return Stream.of(MailStore.INBOX, MailStore.SENT)
                .flatMap(folder -> {
                    var mails = store.list(account, folder);
                    return mails.subList(Math.max(0, mails.size() - most), mails.size()).stream()
                            .map(mail -> MailReader.read(mail, folder));
                })
                .sorted(Comparator.comparing(Mail::receivedAt).reversed())
                .limit(most)
                .sorted(Comparator.comparing(Mail::receivedAt))
                .toList();
    }

    /** How many of the mails that arrived have not been looked at. */
    public long unread() {
        return store.list(account, MailStore.INBOX).stream()
                .filter(mail -> !mail.isSet(Flags.Flag.SEEN))
                .count();
    }

    /** What arrived, oldest first. */
    public List<Mail> received() {
        return mails().stream().filter(mail -> !mail.sent()).toList();
    }

    public Optional<Mail> mail(String id) {
        return stored(id).map(stored -> MailReader.read(stored, folder(id)));
    }

    /** A mail as it was stored, byte for byte, the receiving server's own headers first. */
    public Optional<byte[]> raw(String id) {
        return stored(id).map(Mailbox::bytes);
    }

    /** Makes a folder beside the inbox. */
    public void make(String folder) {
        store.make(account, folder);
    }

    /** Puts a mail into a folder, as a rule of the mailbox's owner would. */
    public void file(String folder, byte[] mail) throws MessagingException {
        store.put(account, folder, mail);
    }

    /** Marks a mail as read. */
    public void seen(String id) {
        stored(id).ifPresent(stored -> stored.setFlag(Flags.Flag.SEEN, true));
    }

    /**
     * Sends a mail; returns its Message-ID with angle brackets.
     *
     * @throws MessagingException when the server refuses it
     */
    public String send(MailDraft draft) throws MessagingException {
        return send(draft, Optional.empty());
    }

    /**
     * Sends a mail as an answer to one of this mailbox; returns its Message-ID.
     *
     * @throws NoSuchElementException when there is no such mail
     * @throws MessagingException when the server refuses it
     */
    public String reply(String id, MailDraft draft) throws MessagingException {
        return send(draft, Optional.of(mail(id).orElseThrow(() -> new NoSuchElementException("no such mail"))));
    }

    private String send(MailDraft draft, Optional<Mail> answered) throws MessagingException {
        var session = session();
        var id = "<" + HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong()) + "@" + account.domain() + ">";
        var message = MailWriter.write(session, account, draft, id, answered.orElse(null), clock.instant());
        Transport.send(message, account.address(), account.password());
        store.put(account, MailStore.SENT, bytes(message));
        return id;
    }

    /** The folder in an id such as {@code INBOX-7}. */
    private static String folder(String id) {
        return id.substring(0, Math.max(0, id.indexOf('-')));
    }

    private Optional<StoredMessage> stored(String id) {
        var folder = folder(id);
        var uid = id.substring(Math.min(id.length(), folder.length() + 1));
        boolean known = folder.equals(MailStore.INBOX) || folder.equals(MailStore.SENT);
        if (!known || !uid.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return store.find(account, folder, Long.parseLong(uid));
    }

    private static byte[] bytes(StoredMessage stored) {
        return bytes(stored.getMimeMessage());
    }

    private static byte[] bytes(MimeMessage message) {
        try {
            var copy = new ByteArrayOutputStream();
            message.writeTo(copy);
            return copy.toByteArray();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException("what was stored can be written again", unreadable);
        }
    }

    private Session session() {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.connectiontimeout", TIMEOUT);
        properties.put("mail.smtp.timeout", TIMEOUT);
        properties.put("mail.smtp.writetimeout", TIMEOUT);
        return Session.getInstance(properties);
    }
}
