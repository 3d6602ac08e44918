package io.nexuscomm.connector.sandbox.mail;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        return Stream.of(MailStore.INBOX, MailStore.SENT)
                .flatMap(folder -> store.list(account, folder).stream().map(mail -> MailReader.read(mail, folder)))
                .sorted(Comparator.comparing(Mail::receivedAt))
                .toList();
    }

    /** What arrived, oldest first. */
    public List<Mail> received() {
        return mails().stream().filter(mail -> !mail.sent()).toList();
    }

    public Optional<Mail> mail(String id) {
        int dash = id.indexOf('-');
        if (dash < 0 || !id.substring(dash + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        var folder = id.substring(0, dash);
        if (!folder.equals(MailStore.INBOX) && !folder.equals(MailStore.SENT)) {
            return Optional.empty();
        }
        return store.find(account, folder, Long.parseLong(id.substring(dash + 1)))
                .map(stored -> MailReader.read(stored, folder));
    }

    /** Marks a mail as read. */
    public void seen(String id) {
        mail(id).ifPresent(mail -> store.find(
                        account,
                        mail.sent() ? MailStore.SENT : MailStore.INBOX,
                        Long.parseLong(id.substring(id.indexOf('-') + 1)))
                .ifPresent(stored -> stored.setFlag(Flags.Flag.SEEN, true)));
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
        try {
            var copy = new ByteArrayOutputStream();
            message.writeTo(copy);
            store.put(account, MailStore.SENT, copy.toByteArray());
        } catch (IOException never) {
            throw new UncheckedIOException("memory cannot fail to be written", never);
        }
        return id;
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
