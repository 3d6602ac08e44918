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

    /** The token of the Page that the account is linked to: that of Facebook login, which the other does not know. */
    public String pageToken() {
        return "page-" + accessToken;
    }

    /** The decimal id of that Page. */
    String pageId() {
        return "10" + instagramId.substring(2);
    }

    /** As Instagram login names the account to this app, beside the id that all know. */
    String appScopedId() {
        return "24" + instagramId.substring(2);
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "InstagramBusiness[" + username + ", " + instagramId + "]";
    }
}
