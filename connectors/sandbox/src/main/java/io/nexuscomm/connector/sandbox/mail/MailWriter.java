package io.nexuscomm.connector.sandbox.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Writes a draft as a MIME message, as common mail programs do. */
final class MailWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MailWriter() {}

    /**
     * Builds the message.
     *
     * @param messageId with angle brackets
     * @param answered the mail that this one answers, or null
     */
    static MimeMessage write(
            Session session, MailAccount from, MailDraft draft, String messageId, @Nullable Mail answered, Instant now)
            throws MessagingException {
        var message = new OwnIdMessage(session, messageId);
        message.setFrom(address(from));
        for (var to : draft.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(draft.subject(), UTF_8);
        message.setSentDate(Date.from(now));
        for (var header : draft.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        if (answered != null && answered.messageId() != null) {
            message.setHeader("In-Reply-To", answered.messageId());
            message.setHeader("References", references(answered, answered.messageId()));
        }
        body(message, draft);
        message.saveChanges();
        return message;
    }

    private static InternetAddress address(MailAccount from) throws MessagingException {
        try {
            return new InternetAddress(from.address(), from.name(), UTF_8);
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException("every Java platform has UTF-8", never);
        }
    }

    /** RFC 5322, 3.6.4. */
    private static String references(Mail answered, String messageId) {
        var before = answered.references() != null ? answered.references() : answered.inReplyTo();
        return before == null ? messageId : before + "\r\n " + messageId;
    }

    private static void body(MimeMessage message, MailDraft draft) throws MessagingException {
        if (draft.html() == null && draft.files().isEmpty()) {
            message.setText(draft.text(), UTF_8);
            return;
        }
        var mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(text(draft));
        for (var file : draft.files()) {
            if (file.contentId() == null || draft.html() == null) {
                mixed.addBodyPart(file(file));
            }
        }
        message.setContent(mixed);
    }

    private static MimeBodyPart text(MailDraft draft) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(draft.text(), UTF_8);
        if (draft.html() == null) {
            return plain;
        }
        var alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(plain);
        alternative.addBodyPart(html(draft, draft.html()));
        return wrap(alternative);
    }

    private static MimeBodyPart html(MailDraft draft, String html) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(html, UTF_8, "html");
        var pictures =
                draft.files().stream().filter(file -> file.contentId() != null).toList();
        if (pictures.isEmpty()) {
            return part;
        }
        var related = new MimeMultipart("related");
        related.addBodyPart(part);
        for (var picture : pictures) {
            related.addBodyPart(file(picture));
        }
        return wrap(related);
    }

    private static MimeBodyPart file(MailFile file) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.mimeType())));
        part.setFileName(file.filename());
        part.setDisposition(file.contentId() == null ? Part.ATTACHMENT : Part.INLINE);
        if (file.contentId() != null) {
            part.setContentID("<" + file.contentId() + ">");
        }
        return part;
    }

    private static MimeBodyPart wrap(MimeMultipart multipart) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(multipart);
        return part;
    }

    /** Keeps its Message-ID, which {@code saveChanges} would replace. */
    private static final class OwnIdMessage extends MimeMessage {
        private final String id;

        OwnIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
