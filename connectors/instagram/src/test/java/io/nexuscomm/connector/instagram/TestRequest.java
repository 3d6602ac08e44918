package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.InboundRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A web request in memory. */
record TestRequest(byte[] octets, Map<String, String> headers, Map<String, String> query, Map<String, String> path)
        implements InboundRequest {

    static TestRequest post(byte[] octets, String signature) {
        return new TestRequest(
                octets,
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", signature),
                Map.of(),
                Map.of());
    }

    static TestRequest get(Map<String, String> query) {
        return new TestRequest(new byte[0], Map.of(), query, Map.of());
    }

    TestRequest at(String accountId) {
        return new TestRequest(octets, headers, query, Map.of("accountId", accountId));
    }

    static String signature(byte[] octets, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable String header(String name) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase.get(name);
    }

    @Override
    public @Nullable String query(String name) {
        return query.get(name);
    }

    @Override
    public @Nullable String path(String name) {
        return path.get(name);
    }
}
