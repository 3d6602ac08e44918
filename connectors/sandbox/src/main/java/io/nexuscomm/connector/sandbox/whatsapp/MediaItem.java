package io.nexuscomm.connector.sandbox.whatsapp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param phoneNumberId the number that may use it
 */
record MediaItem(
        String id,
        String phoneNumberId,
        String mimeType,
        @Nullable String filename,
        byte[] bytes,
        Instant storedAt) {

    /** As webhooks write it. */
    String sha256Base64() {
        return Base64.getEncoder().encodeToString(sha256());
    }

    /** As {@code GET /{mediaId}} writes it. */
    String sha256Hex() {
        return HexFormat.of().formatHex(sha256());
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java platform has SHA-256", never);
        }
    }

    @Override
    public String toString() {
        return "MediaItem[" + id + ", " + mimeType + ", " + bytes.length + " bytes]";
    }
}
