package io.nexuscomm.connector.sandbox.mail;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one stored mail the way a mail program does; what cannot be read is left out. */
final class MailReader {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_FILES = 50;

    private final StringBuilder text = new StringBuilder();
    private final List<MailFile> files = new ArrayList<>();
    private @Nullable String html;

    private MailReader() {}

    static Mail read(StoredMessage stored, String folder) {
        var reader = new MailReader();
        var message = stored.getMimeMessage();
        reader.walk(message, 0);
        return new Mail(
                folder + "-" + stored.getUid(),
                folder.equals(MailStore.SENT),
                stored.isSet(Flags.Flag.SEEN),
                stored.getReceivedDate().toInstant(),
                header(message, "From"),
                header(message, "To"),
                header(message, "Subject"),
                raw(message, "Message-ID"),
                raw(message, "In-Reply-To"),
                raw(message, "References"),
                reader.text.toString(),
                reader.html,
                List.copyOf(reader.files));
    }

    private void walk(MimePart part, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        try {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
                for (int index = 0; index < multipart.getCount(); index++) {
                    if (multipart.getBodyPart(index) instanceof MimePart child) {
                        walk(child, depth + 1);
                    }
                }
                return;
            }
            leaf(part);
        } catch (MessagingException | IOException unreadable) {
            text.append("[a part that cannot be read]");
        }
    }

    private void leaf(MimePart part) throws MessagingException, IOException {
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
        if (!attached && part.isMimeType("text/html") && html == null) {
            html = content(part);
        } else if (!attached && part.isMimeType("text/plain")) {
            text.append(content(part));
        } else if (files.size() < MAX_FILES) {
            files.add(file(part));
        }
    }

    private static MailFile file(MimePart part) throws MessagingException, IOException {
        var contentId = part.getContentID();
        var name = part.getFileName();
        return new MailFile(
                name == null ? "unnamed" : MimeUtility.decodeText(name),
                part.getContentType().split(";", 2)[0].strip(),
                part.getInputStream().readAllBytes(),
                contentId == null ? null : contentId.replaceAll("[<>]", ""));
    }

    private static String content(MimePart part) throws MessagingException, IOException {
        return part.getContent() instanceof String said
                ? said
                : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String header(MimeMessage message, String name) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(Objects.requireNonNullElse(raw(message, name), "")));
        } catch (IOException unreadable) {
            return Objects.requireNonNullElse(raw(message, name), "");
        }
    }

    private static @Nullable String raw(MimeMessage message, String name) {
        try {
            return message.getHeader(name, ", ");
        } catch (MessagingException unreadable) {
            return null;
        }
    }
}
