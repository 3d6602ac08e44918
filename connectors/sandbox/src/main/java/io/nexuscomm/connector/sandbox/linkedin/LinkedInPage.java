package io.nexuscomm.connector.sandbox.linkedin;

/**
 * A page and the app that may speak for it.
 *
 * @param organizationId decimal id of the page
 * @param administrator key of the member whose token it is
 * @param accessToken the bearer token that may use the page
 * @param clientSecret the key that signs the app's webhooks and answers its challenges
 */
public record LinkedInPage(
        String organizationId,
        String name,
        String administrator,
        String clientId,
        String accessToken,
        String clientSecret) {

    public String urn() {
        return "urn:li:organization:" + organizationId;
    }

    /** Of the app, beside its client id. */
    public String applicationId() {
        return Integer.toString(Math.floorMod(clientId.hashCode(), 900_000_000) + 100_000_000);
    }

    /** What another access token is given for. */
    public String refreshToken() {
        return "refresh-of-" + accessToken;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "LinkedInPage[" + name + ", " + organizationId + "]";
    }
}
