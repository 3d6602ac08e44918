package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.MediaStore.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of a stream while it was copied.
 *
 * @param sha256 lower-case hex
 */
public record Intake(String mimeType, long bytes, String sha256) {

    private static final int BUFFER = 16 * 1024;

    /**
     * Copies a stream to its end.
     *
     * @throws TooLarge once it is longer than {@code maxBytes}
     */
    public static Intake copy(InputStream from, OutputStream to, @Nullable String declaredType, long maxBytes)
            throws IOException {
        MessageDigest digest = newDigest();
        byte[] head = from.readNBytes(MediaTypes.HEAD);
        byte[] buffer = Arrays.copyOf(head, BUFFER);
        long total = 0;
        for (int read = head.length; read > 0; read = from.read(buffer)) {
            total += read;
            if (total > maxBytes) {
                throw new TooLarge(maxBytes);
            }
            digest.update(buffer, 0, read);
            to.write(buffer, 0, read);
        }
        return new Intake(
                MediaTypes.sniff(head, declaredType), total, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
