package io.nexuscomm.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * That a webhook came with the right word. The word itself is not kept beside the octets, where it would be good for
 * any others: what is kept is a digest that the word makes of these, and that proves as much when they are replayed.
 */
final class TokenProof {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "hmac-of-octets=";

    private TokenProof() {}

    /** What is kept. */
    static String of(byte[] octets, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }

    /** @param given the word as it came, or what was kept; compared in constant time */
    static boolean matches(byte[] octets, String given, String secret) {
        String expected = given.startsWith(PREFIX) ? of(octets, secret) : secret;
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
