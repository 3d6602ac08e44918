package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.declarative.definition.Behaviour.Auth;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Says who we are, so that no mapping has to know a secret. */
record Authorization(@Nullable Auth auth) {

    private static final String HMAC = "HmacSHA256";

    /** The same request, with the account's proof. Where a setting is empty nothing is added. */
    ProviderRequest on(ProviderRequest request, AccountConfig config) {
        if (auth == null) {
            return request;
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        if (auth.bearer() != null) {
            headers.put("Authorization", "Bearer " + first(config, auth.bearer()));
        } else if (auth.basic() != null) {
            String pair = config.text(auth.basic().username(), "") + ":"
                    + first(config, auth.basic().password());
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else if (auth.header() != null) {
            headers.put(auth.header().name(), first(config, auth.header().secret()));
        } else if (auth.signature() != null) {
            headers.put(
                    auth.signature().name(),
                    auth.signature().prefix()
                            + hmac(
                                    request.body(),
                                    first(config, auth.signature().secret())));
        }
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }

    /** The first of several is the one to use; the others are still accepted from outside while they are rotated. */
    private static String first(AccountConfig config, String pointer) {
        return config.texts(pointer).stream().findFirst().orElse("");
    }

    private static String hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing from this Java runtime", e);
        }
    }
}
