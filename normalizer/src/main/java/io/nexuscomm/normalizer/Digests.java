package io.nexuscomm.normalizer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of octets. */
public final class Digests {

    private Digests() {}

    /** SHA-256 in lower-case hex. */
    public static String sha256Hex(byte[] octets) {
        return HexFormat.of().formatHex(sha256().digest(octets));
    }

    /** SHA-256 of octets that are not at hand at once. */
    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
