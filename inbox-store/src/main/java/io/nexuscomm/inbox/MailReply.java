package io.nexuscomm.inbox;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a mail that continues a thread (RFC 5322, section 3.6.4). */
final class MailReply {

    /** A References header stays far below the 998 octets of a line, and still holds the root and what is near. */
    private static final int REFERENCES = 20;

    private static final Pattern ANSWER = Pattern.compile("^(?:\\s*re(?:\\[\\d{1,3}\\])?:)+", Pattern.CASE_INSENSITIVE);

    private static final Pattern ROBOT = Pattern.compile(
            "(?:(?:do[-_.]?)?not?[-_.]?reply|nicht[-_.]?antworten)(?:[-_.+][^@]*)?@", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;:\"]+@[^@\\s<>,;:\"]+");

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

    /**
     * Where the answer to a robot's mail goes: a form that people fill in writes from an address that nobody reads, and
     * names theirs in Reply-To (RFC 5322, 3.6.2). People themselves are answered where they wrote from, so that nobody
     * can have an answer sent to somebody else in their name; and who forged the robot gets none elsewhere.
     *
     * @param from the address that wrote
     * @return null when it goes there
     */
    static @Nullable String elsewhere(String from, Message answered) {
        EmailFacet email = answered.email();
        if (email == null
                || answered.direction() != Direction.INBOUND
                || email.replyTo().size() != 1) {
            return null;
        }
        boolean forged = email.auth() != null && "fail".equals(email.auth().dmarc());
        String named = email.replyTo().getFirst();
        return ROBOT.matcher(from).lookingAt()
                        && !forged
                        && ADDRESS.matcher(named).matches()
                ? named
                : null;
    }

    /** Whether two subjects are of one thread: that somebody answered changes nothing. */
    static boolean isSame(String one, @Nullable String other) {
        return other != null && bare(one).equals(bare(other));
    }

    private static String bare(String subject) {
        return ANSWER.matcher(subject).replaceFirst("").strip().toLowerCase(Locale.ROOT);
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
