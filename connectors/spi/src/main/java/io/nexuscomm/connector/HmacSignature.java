package io.nexuscomm.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC over raw octets, compared in constant time. */
final class HmacSignature {

    private HmacSignature() {}

    static boolean matches(Descriptor.Hmac how, byte[] octets, String given, String secret) {
        String salt = how.salt() == null ? "" : how.salt();
        String signature = given.startsWith(salt) ? given.substring(salt.length()) : given;
        if (!signature.startsWith(how.prefix())) {
            return false;
        }
        String algorithm = how.algorithm() == null ? "HmacSHA256" : "Hmac" + how.algorithm();
        try {
            byte[] claimed = claimed(how, signature.substring(how.prefix().length()));
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            mac.update(salt.getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(claimed, mac.doFinal(octets));
        } catch (IllegalArgumentException badlyWritten) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java runtime", e);
        }
    }

    /** In the one form that base64 has: a decoder takes others for the same octets. */
    private static byte[] claimed(Descriptor.Hmac how, String written) {
        if (how.encoding() != Descriptor.Hmac.Encoding.BASE64) {
            return HexFormat.of().parseHex(written);
        }
        byte[] octets = Base64.getDecoder().decode(written);
        if (!Base64.getEncoder().encodeToString(octets).equals(written)) {
            throw new IllegalArgumentException("not the usual form");
        }
        return octets;
    }
}
