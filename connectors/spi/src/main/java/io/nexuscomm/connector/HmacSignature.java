package io.nexuscomm.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over raw octets, compared in constant time. */
final class HmacSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_LENGTH = 64;

    private HmacSignature() {}

    static boolean matches(Descriptor.Hmac how, byte[] octets, String given, String secret) {
        String salt = how.salt() == null ? "" : how.salt();
        String signature = given.startsWith(salt) ? given.substring(salt.length()) : given;
        int prefix = how.prefix().length();
        if (signature.length() != prefix + HEX_LENGTH || !signature.startsWith(how.prefix())) {
            return false;
        }
        try {
            byte[] claimed = HexFormat.of().parseHex(signature, prefix, signature.length());
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(salt.getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(claimed, mac.doFinal(octets));
        } catch (IllegalArgumentException notHex) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }
}
