package io.nexuscomm.connector.oauth;

import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for tokens, and by what right. Its text form shows no secret.
 *
 * @param tokenUrl the provider's token endpoint (RFC 6749, section 3.2)
 * @param clientSecret null for a public client
 * @param refreshToken as it was configured; a provider may have replaced it since
 * @param scope what is asked for; null for all that was granted (RFC 6749, section 6)
 */
public record OAuthClient(
        String tokenUrl,
        String clientId,
        @Nullable String clientSecret,
        String refreshToken,
        @Nullable String scope) {

    /** Names what was granted with this refresh token: once somebody enters a new one, what came of the old one is void. */
    String grantName() {
        String grant = String.join("\n", tokenUrl, clientId, refreshToken);
        return "oauth:"
                + Digests.sha256Hex(grant.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    @Override
    public String toString() {
        return "OAuthClient[" + tokenUrl + "]";
    }
}
