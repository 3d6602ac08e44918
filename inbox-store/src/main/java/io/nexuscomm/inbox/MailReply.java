package io.nexuscomm.inbox;

import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of a mail that continues a thread (RFC 5322, section 3.6.4). */
final class MailReply {

    /** A References header stays far below the 998 octets of a line, and still holds the root and what is near. */
    private static final int REFERENCES = 20;

    private MailReply() {}

    /**
     * @param from our address; its domain makes the Message-ID ours
     * @param subject for a mail that answers none
     * @param answered the mail to answer; null starts a thread
     */
    static EmailFacet facet(
            MessageId message, String from, @Nullable String subject, @Nullable Message answered, MailCopies copies) {
        EmailFacet parent = answered == null ? null : answered.email();
        return new EmailFacet(
                parent == null ? subject : subjectOf(parent.subject()),
                copies.cc(),
                copies.bcc(),
                List.of(),
                "<nx." + message + "@" + domainOf(from) + ">",
                parent == null ? null : parent.messageId(),
                parent == null ? List.of() : referencesOf(parent),
                null,
                null,
                null);
    }

    /** The same all through a thread, as Gmail threads by it; one "Re:" however often it went to and fro. */
    private static @Nullable String subjectOf(@Nullable String subject) {
        if (subject == null || subject.toLowerCase(Locale.ROOT).startsWith("re:")) {
            return subject;
        }
        return "Re: " + subject;
    }

    private static List<String> referencesOf(EmailFacet parent) {
        List<String> references = new ArrayList<>(parent.references());
        if (references.isEmpty() && parent.inReplyTo() != null) {
            references.add(parent.inReplyTo());
        }
        if (parent.messageId() != null) {
            references.remove(parent.messageId());
            references.add(parent.messageId());
        }
        while (references.size() > REFERENCES) {
            references.remove(1);
        }
        return List.copyOf(references);
    }

    private static String domainOf(String from) {
        int at = from.lastIndexOf('@');
        return at < 0 ? "nexuscomm.invalid" : from.substring(at + 1);
    }
}
