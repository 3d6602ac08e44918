package io.nexuscomm.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/**
 * Tells mime4j the type of an entity, read as {@link FieldValue} reads it, so that the structure and what we make of
 * it never disagree. A multipart that names no boundary takes the first one seen in the mail's body; without any it is
 * plain text.
 */
final class EntityTypes implements BodyDescriptorBuilder {

    private static final Pattern BODY_START = Pattern.compile("\\r?\\n\\r?\\n");

    /** Not the mark above a signature, and no rule of hyphens across the page. */
    private static final Pattern BOUNDARY_LINE =
            Pattern.compile("(?m)^--(?!-*+[ \\t]*+\\r?$)([^\\s]{1,70})[ \\t]*\\r?$");

    /** Where the boundary is looked for, in octets. */
    static final int LOOK_AT = 64 * 1024;

    private final byte @Nullable [] head;
    private final boolean headless;
    private final boolean inDigest;
    private @Nullable FieldValue contentType;

    /** @param head the mail's first {@link #LOOK_AT} octets, or more */
    EntityTypes(byte[] head) {
        this(head, false, false);
    }

    /** Of a multipart that stands in another. @param head its first {@link #LOOK_AT} octets, or more, without a header */
    static EntityTypes ofBody(byte[] head) {
        return new EntityTypes(head, true, false);
    }

    private EntityTypes(byte @Nullable [] head, boolean headless, boolean inDigest) {
        this.head = head;
        this.headless = headless;
        this.inDigest = inDigest;
    }

    @Override
    public void reset() {
        contentType = null;
    }

    @Override
    public @Nullable Field addField(RawField field) {
        if (contentType == null && field.getName().equalsIgnoreCase("content-type")) {
            // one that the stream made itself has no octets
            contentType = FieldValue.of(
                    field.getRaw() == null
                            ? field.getBody()
                            : HeaderField.of(field).value());
        }
        return null;
    }

    @Override
    public BodyDescriptor build() {
        if (contentType == null) {
            return new Type(inDigest ? "message/rfc822" : "text/plain", null);
        }
        if (!contentType.value().startsWith("multipart/")) {
            return new Type(contentType.value(), null);
        }
        String declared = contentType.parameter("boundary");
        String boundary = declared == null || declared.isEmpty() ? boundaryInBody() : declared;
        return new Type(boundary == null ? "text/plain" : contentType.value(), boundary);
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        return new EntityTypes(
                null, false, contentType != null && contentType.value().equals("multipart/digest"));
    }

    private @Nullable String boundaryInBody() {
        return head == null ? null : boundaryIn(head, headless);
    }

    /**
     * The first that the body seems to have; null when there is none.
     *
     * @param headless whether {@code head} is the body's beginning, and not the header's
     */
    static @Nullable String boundaryIn(byte[] head, boolean headless) {
        String text = new String(head, 0, Math.min(head.length, LOOK_AT), StandardCharsets.ISO_8859_1);
        Matcher start = BODY_START.matcher(text);
        Matcher line = BOUNDARY_LINE.matcher(text);
        int body = headless ? 0 : start.find() ? start.end() : text.length();
        return line.find(body) ? line.group(1) : null;
    }

    /** Only what the token stream asks for. */
    private record Type(String mimeType, @Nullable String boundary) implements BodyDescriptor {

        @Override
        public String getMimeType() {
            return mimeType;
        }

        @Override
        public @Nullable String getBoundary() {
            return boundary;
        }

        @Override
        public String getMediaType() {
            return mimeType.substring(0, Math.max(0, mimeType.indexOf('/')));
        }

        @Override
        public String getSubType() {
            return mimeType.substring(mimeType.indexOf('/') + 1);
        }

        @Override
        public @Nullable String getCharset() {
            return null;
        }

        @Override
        public String getTransferEncoding() {
            return "8bit";
        }

        @Override
        public long getContentLength() {
            return -1;
        }
    }
}
