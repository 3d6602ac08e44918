package io.nexuscomm.normalizer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of octets. */
public final class Digests {

    private Digests() {}

    /** SHA-256 in lower-case hex. */
    public static String sha256Hex(byte[] octets) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(octets));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
