package io.nexuscomm.connector.sandbox.mail;

import org.jspecify.annotations.Nullable;

/**
 * A file in a mail.
 *
 * @param contentId without angle brackets; null for an attachment, set for a picture that the HTML shows
 */
public record MailFile(
        String filename,
        String mimeType,
        byte[] bytes,
        @Nullable String contentId) {
    /** A file that hangs at the mail. */
    public static MailFile attached(String filename, String mimeType, byte[] bytes) {
        return new MailFile(filename, mimeType, bytes, null);
    }

    /** A picture that the HTML shows as {@code <img src="cid:ID">}. */
    public static MailFile inline(String contentId, String filename, String mimeType, byte[] bytes) {
        return new MailFile(filename, mimeType, bytes, contentId);
    }

    @Override
    public String toString() {
        return "MailFile[" + filename + ", " + mimeType + ", " + bytes.length + " bytes]";
    }
}
