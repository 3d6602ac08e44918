package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.ConnectedAccount;

/**
 * A token to be renewed. Its text form shows no secret.
 *
 * @param account as it is now, with the newest access token
 * @param refreshToken the newest one there is
 */
public record TokenAsk(ConnectedAccount account, OAuthClient client, String refreshToken) {

    @Override
    public String toString() {
        return "TokenAsk[" + account.id() + "]";
    }
}
