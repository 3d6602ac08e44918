package io.nexuscomm.connector.sandbox.sms;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code X-Twilio-Signature}: HMAC-SHA1 over the address and the sorted form, keyed with the auth token. */
public final class TwilioSignature {
    public static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";

    private TwilioSignature() {}

    /** The value of the header for a form as it is posted to {@code address}. */
    public static String of(URI address, byte[] form, String authToken) {
        var parameters = Form.of(form).pairs().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pair -> pair.getKey() + pair.getValue())
                .collect(Collectors.joining());
        var whole = address.toString();
        int fragment = whole.indexOf('#');
        var signed = (fragment < 0 ? whole : whole.substring(0, fragment)) + parameters;
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, never);
        }
    }
}
