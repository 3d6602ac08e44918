package io.nexuscomm.connector.email;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a mail without parts of its own.
 *
 * @param path its number as IMAP counts
 * @param size of the decoded content, in octets
 * @param kept the decoded content's first octets where the normaliser reads them: bodies, reports; else empty
 */
record MailLeaf(String path, MailHeaders headers, FieldValue type, FieldValue disposition, long size, byte[] kept)
        implements MailNode {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+");

    /**
     * A leaf nothing was read of yet.
     *
     * @param enclosing the type of the multipart it stands in; without a type of its own, a part of a digest is a mail
     *     (RFC 2046, section 5.1.5)
     */
    static MailLeaf unread(String path, MailHeaders headers, String enclosing) {
        FieldValue usual = FieldValue.of(enclosing.equals("multipart/digest") ? "message/rfc822" : "text/plain");
        FieldValue type = headers.has("content-type") ? typeIn(headers) : usual;
        FieldValue disposition =
                headers.first("content-disposition").map(FieldValue::of).orElse(FieldValue.NONE);
        return new MailLeaf(path, headers, type, disposition, 0, new byte[0]);
    }

    MailLeaf read(long octets, byte[] first) {
        return new MailLeaf(path, headers, type, disposition, octets, first);
    }

    /** Nonsense, nothing, and a multipart that cannot be taken apart mean plain text (RFC 2045, section 5.2). */
    private static FieldValue typeIn(MailHeaders headers) {
        FieldValue declared = headers.first("content-type").map(FieldValue::of).orElse(FieldValue.NONE);
        boolean bare = declared.value().startsWith("multipart/") && declared.parameter("boundary") == null;
        boolean usable = MEDIA_TYPE.matcher(declared.value()).matches() && !bare;
        return usable ? declared : new FieldValue("text/plain", declared.parameters());
    }

    @Override
    public List<MailLeaf> leaves() {
        return List.of(this);
    }

    /** As its sender called it; null when it has no name. */
    @Nullable
    String fileName() {
        String name = disposition.parameter("filename");
        return name == null ? type.parameter("name") : name;
    }

    /** Without its brackets. */
    Optional<String> contentId() {
        return headers.first("content-id").flatMap(MessageIds::first).map(id -> id.substring(1, id.length() - 1));
    }

    boolean isText() {
        return type.value().equals("text/plain") || isHtml();
    }

    boolean isHtml() {
        return type.value().equals("text/html");
    }

    boolean isCalendar() {
        return type.value().equals("text/calendar");
    }

    /**
     * Whether it is something to read rather than a file. An inline part with a file name is a file; a name in the type
     * alone is what some senders give to their bodies.
     */
    boolean isBody() {
        return isText() && !disposition.value().equals("attachment") && disposition.parameter("filename") == null;
    }

    /** Whether there is more than was kept. */
    boolean wasCut() {
        return kept.length < size;
    }

    String text() {
        return text("").text();
    }

    /** @param path where it stands in the message, for what is lost while it is read */
    MailCharset.Read text(String path) {
        return MailCharset.read(kept, type.parameter("charset"), wasCut(), path);
    }
}
