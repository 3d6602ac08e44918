package io.nexuscomm.connector.sandbox.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A mail provider for the business and its customers alike. IMAP is GreenMail's; SMTP is our own, because GreenMail's
 * checks neither sign-in nor sender and refuses the empty sender. All mail is in memory: a restart empties every
 * mailbox and gives it a new UIDVALIDITY. Safe for many threads.
 */
public final class MailProvider implements AutoCloseable {
    private static final int HALF_AN_HOUR = 30 * 60 * 1_000;

    private final Timeline timeline = new Timeline("sandbox-mail");
    private final Faults faults = Faults.of(EnumSet.range(FaultKind.SMTP_TEMPORARY, FaultKind.IMAP_CUT));
    private final SecureRandom random = new SecureRandom();
    private final GreenMail greenMail;
    private final MailStore store;
    private final AwayNotes away;
    private final Postman postman;
    private final MailTokens tokens;
    private final TcpDoor smtp;
    private final TcpDoor imap;
    private final InstantSource clock;

    private MailProvider(int smtpPort, int imapPort, InstantSource clock, Activity activity) throws IOException {
        this.clock = clock;
        greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        greenMail.start();
        // RFC 9051, 5.4: a server waits at least half an hour for a silent client
        greenMail.getImap().setClientSocketTimeout(HALF_AN_HOUR);
        store = new MailStore(greenMail, clock);
        away = new AwayNotes(timeline, this::mailbox, activity);
        postman = new Postman(store, clock, away, activity);
        tokens = new MailTokens(clock, activity);
        var context = new SmtpContext(
                "smtp.sandbox.example", store, new SmtpAuth(store, tokens), postman, faults, timeline, activity);
        try {
            smtp = TcpDoor.open("sandbox-smtp", smtpPort, socket -> new SmtpSession(context, socket).serve());
            imap = openImap(imapPort, activity);
        } catch (IOException taken) {
            greenMail.stop();
            throw taken;
        }
        faults.onChange(this::cutWhenAsked);
    }

    /**
     * Starts without mailboxes.
     *
     * @param smtpPort 0 for a free one
     * @param imapPort 0 for a free one
     * @throws IOException when a port is taken
     */
    public static MailProvider start(int smtpPort, int imapPort, InstantSource clock, Activity activity)
            throws IOException {
        return new MailProvider(smtpPort, imapPort, clock, activity);
    }

    public int smtpPort() {
        return smtp.port();
    }

    public int imapPort() {
        return imap.port();
    }

    /** The token endpoint, and what it gave. */
    public MailTokens tokens() {
        return tokens;
    }

    public Faults faults() {
        return faults;
    }

    /** Opens a mailbox. */
    public void add(MailAccount account) {
        store.add(account);
    }

    public List<MailAccount> accounts() {
        return store.accounts();
    }

    /**
     * The mailbox and mail program of an address.
     *
     * @throws NoSuchElementException when there is none
     */
    public Mailbox mailbox(String address) {
        var account = store.owner(address).orElseThrow(() -> new NoSuchElementException("no such mailbox"));
        return new Mailbox(account, store, smtp.port(), random, clock);
    }

    /**
     * Puts any bytes into a mailbox, as a mail that came in from outside: spoofed, broken, without headers.
     *
     * @param sender the envelope sender, empty for a bounce
     * @throws MessagingException when not even GreenMail can store it
     */
    public void deliverRaw(String sender, String recipient, byte[] mail) throws MessagingException {
        var envelope = new Envelope(sender, null);
        envelope.add(store.owner(recipient).orElseThrow(() -> new NoSuchElementException("no such mailbox")));
        postman.deliver(envelope, mail, false);
    }

    /**
     * Reports on a mail to whoever wrote it.
     *
     * @throws NoSuchElementException when there is no such mail, or nobody here wrote it
     */
    public void report(String address, String id, MailReport report) throws MessagingException {
        var mailbox = mailbox(address);
        var mail = mailbox.mail(id).orElseThrow(() -> new NoSuchElementException("no such mail"));
        var raw = mailbox.raw(id).orElseThrow(() -> new NoSuchElementException("no such mail"));
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        var name = "report-" + HexFormat.of().toHexDigits(random.nextLong());
        var sender = AwayNotes.sender(mail);
        var envelope = new Envelope("", null);
        envelope.add(store.owner(sender).orElseThrow(() -> new NoSuchElementException("nobody here wrote it")));
        postman.deliver(envelope, report.write(mailbox.account(), mail, raw, sender, name, date), true);
    }

    /** Lets a mailbox answer every mail by itself that is not automatic, or stops it. */
    public void away(String address, boolean value) {
        away.set(mailbox(address).account(), value);
    }

    public boolean isAway(String address) {
        return away.contains(mailbox(address).account());
    }

    @Override
    public void close() throws IOException {
        timeline.close();
        smtp.close();
        imap.close();
        greenMail.stop();
    }

    private TcpDoor openImap(int port, Activity activity) throws IOException {
        try {
            return TcpDoor.open(
                    "sandbox-imap",
                    port,
                    new ImapRelay(greenMail.getImap().getPort(), tokens, timeline, faults, activity));
        } catch (IOException taken) {
            smtp.close();
            throw taken;
        }
    }

    /** Whoever is connected when the fault is switched on loses the connection too. */
    private void cutWhenAsked() {
        boolean cut = faults.active().stream().anyMatch(fault -> fault.kind() == FaultKind.IMAP_CUT);
        if (cut) {
            imap.cut();
        }
    }
}
