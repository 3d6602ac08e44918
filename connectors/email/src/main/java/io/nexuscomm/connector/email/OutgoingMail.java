package io.nexuscomm.connector.email;

import io.nexuscomm.connector.SendOutcome;
import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A composed mail in the form that camel-mail sends. What goes over the wire is what was composed, octet for octet:
 * nothing sets a header, the Message-ID least of all. It shows no subject, for camel-mail logs it. Used by one thread.
 */
final class OutgoingMail extends MimeMessage {

    /** The sender chooses it, from the account. */
    private static final @Nullable Session NO_SESSION = null;

    /** What needs no escaping; {@code +} and {@code =} would. */
    private static final Pattern ENVELOPE_ID = Pattern.compile("[!-*,-<>-~]{1,100}");

    private final EmailAccount account;
    private final ComposedMail mail;
    private final OutgoingPart.MediaSource media;
    private long size = -1;
    private boolean written;
    private @Nullable SendOutcome outcome;

    OutgoingMail(EmailAccount account, ComposedMail mail, OutgoingPart.MediaSource media) {
        super(NO_SESSION);
        this.account = account;
        this.mail = mail;
        this.media = media;
    }

    EmailAccount account() {
        return account;
    }

    /** Whether it goes to the rest of its recipients alone. */
    boolean isForTheRest() {
        return mail.rest();
    }

    /** Whether a bounce of it would answer a program of ours. */
    boolean isAutomaticAnswer() {
        return mail.automaticAnswer();
    }

    /** The server has refused it, and it is handed over once more. */
    void beginAgain() {
        written = false;
    }

    /** Whether any recipient's address needs a server that speaks UTF-8 (RFC 6531). */
    boolean isInternational() {
        return mail.recipients().stream().anyMatch(address -> !address.chars().allMatch(c -> c < 128));
    }

    /** In octets, attachments included, which are read for it. */
    long size() throws IOException {
        if (size < 0) {
            CountingOutput count = new CountingOutput();
            write(count);
            size = count.octets();
        }
        return size;
    }

    @Override
    public int getSize() {
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /**
     * What a report names it by, in the form of RFC 3461, section 4.4: the client token where nobody can guess it, or else the
     * Message-ID. Empty when it has more than an id may.
     */
    Optional<String> envelopeId() {
        String messageId = mail.messageId();
        return OwnHeaders.sure(mail.clientToken())
                .or(() -> Optional.of(messageId.substring(1, messageId.length() - 1)))
                .filter(id -> ENVELOPE_ID.matcher(id).matches());
    }

    /** Whether all of it was handed to the transport, so that only the end of the data remained to be said. */
    boolean wasWritten() {
        return written;
    }

    void settle(SendOutcome result) {
        outcome = result;
    }

    SendOutcome outcome() {
        return outcome == null ? new SendOutcome.Transient(null, "the mail was not sent") : outcome;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
        write(out);
        written = true;
    }

    private void write(OutputStream out) throws IOException {
        try {
            mail.writeTo(out, media);
        } catch (RuntimeException failed) {
            // whatever befell a medium: as an I/O error it makes the transport drop the connection and the mail
            throw new IOException("a medium cannot be read", failed);
        }
    }

    @Override
    public void saveChanges() {
        // there is nothing to save, and the octets are not to be changed
    }

    @Override
    public String getMessageID() {
        return mail.messageId();
    }

    @Override
    public Address[] getAllRecipients() {
        return mail.recipients().stream().map(OutgoingMail::envelope).toArray(Address[]::new);
    }

    private static InternetAddress envelope(String address) {
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(address);
        return recipient;
    }
}
