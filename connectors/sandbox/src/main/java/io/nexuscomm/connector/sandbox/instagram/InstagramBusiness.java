package io.nexuscomm.connector.sandbox.instagram;

/**
 * A professional account and the app that may use it.
 *
 * @param instagramId decimal id of the account, as in {@code entry[].id}
 * @param username without the at sign
 * @param accessToken the bearer token that may use the account
 * @param appSecret the key that signs the app's webhooks
 */
public record InstagramBusiness(
        String instagramId, String username, String name, String accessToken, String appSecret) {

    /** Without its secrets. */
    @Override
    public String toString() {
        return "InstagramBusiness[" + username + ", " + instagramId + "]";
    }
}
