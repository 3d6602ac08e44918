package io.nexuscomm.connector.sandbox.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code X-Hub-Signature-256}: HMAC-SHA256 over the raw body, keyed with the app secret. */
public final class WebhookSignature {
    public static final String HEADER = "X-Hub-Signature-256";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** The value of the header: {@code sha256=} and 64 digits of lower-case hex. */
    public static String of(byte[] body, String appSecret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, never);
        }
    }
}
