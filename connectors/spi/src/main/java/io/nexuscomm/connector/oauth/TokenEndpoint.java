package io.nexuscomm.connector.oauth;

/** A provider's token endpoint. */
@FunctionalInterface
public interface TokenEndpoint {

    /**
     * Asks for an access token. Blocks until the provider has answered, 40 seconds at most; never throws for what a
     * provider does.
     *
     * @param refreshToken the newest one there is, which may differ from the client's
     */
    TokenAnswer refresh(OAuthClient client, String refreshToken);
}
