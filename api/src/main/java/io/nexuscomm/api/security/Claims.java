package io.nexuscomm.api.security;

/** Names in our access tokens, beside the registered ones. */
final class Claims {

    /** The organization all of whose data, and no other's, the token opens. */
    static final String ORGANIZATION = "org";

    /** The session, as OpenID Connect names it. */
    static final String SESSION = "sid";

    /** Whom the token is for: this API. */
    static final String AUDIENCE = "nexuscomm-api";

    /** RFC 9068: an access token cannot pass for any other kind of JWT, nor another kind for one. */
    static final String TYPE = "at+jwt";

    private Claims() {}
}
