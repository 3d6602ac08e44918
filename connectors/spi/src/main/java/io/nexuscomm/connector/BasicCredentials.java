package io.nexuscomm.connector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** The name and password of an {@code Authorization} header, RFC 7617. */
final class BasicCredentials {

    private static final String SCHEME = "basic ";

    private BasicCredentials() {}

    /** @return {@code name:password}; what is no such header as it is, for it may be what was kept of one */
    static String of(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return authorization.contains(":") ? "" : authorization;
        }
        String written = authorization.substring(SCHEME.length());
        try {
            byte[] pair = Base64.getDecoder().decode(written);
            // in the one form that base64 has: a decoder takes others for the same octets
            boolean usual = Base64.getEncoder().encodeToString(pair).equals(written);
            return usual ? new String(pair, StandardCharsets.UTF_8) : "";
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
