package io.nexuscomm.routes.steps;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a body is signed between this gateway and other programs: {@code sha256=} and the hex of HMAC-SHA-256. */
public final class BodySignature {

    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private BodySignature() {}

    /** @throws IllegalStateException when the secret is empty */
    public static String of(String secret, byte[] body) {
        return PREFIX + HexFormat.of().formatHex(mac(secret, body));
    }

    /** Whether a signature is that of the body; compared in constant time. */
    public static boolean fits(String given, String secret, byte[] body) {
        if (secret.isEmpty() || !given.startsWith(PREFIX)) {
            return false;
        }
        try {
            return MessageDigest.isEqual(HexFormat.of().parseHex(given.substring(PREFIX.length())), mac(secret, body));
        } catch (IllegalArgumentException noHex) {
            return false;
        }
    }

    private static byte[] mac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the connection has no secret to sign with");
        }
    }
}
