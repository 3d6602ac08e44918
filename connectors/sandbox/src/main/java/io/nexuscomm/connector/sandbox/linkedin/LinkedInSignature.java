package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.meta.WebhookSigning;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code X-LI-Signature}: HMAC-SHA256 over {@code hmacsha256=} and the raw body, keyed with the client secret. */
public final class LinkedInSignature {

    public static final String HEADER = "X-LI-Signature";

    static final WebhookSigning SIGNING = new WebhookSigning(HEADER, "LinkedIn-Webhooks", LinkedInSignature::of);

    private static final String ALGORITHM = "HmacSHA256";

    private LinkedInSignature() {}

    /** 64 digits of lower-case hex. */
    public static String of(byte[] body, String clientSecret) {
        var signed = new ByteArrayOutputStream(body.length + 16);
        signed.writeBytes("hmacsha256=".getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        return hex(signed.toByteArray(), clientSecret);
    }

    /** The right answer to a challenge. */
    static String answer(String challengeCode, String clientSecret) {
        return hex(challengeCode.getBytes(StandardCharsets.US_ASCII), clientSecret);
    }

    private static String hex(byte[] data, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(data));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, never);
        }
    }
}
