package io.nexuscomm.api.signin;

/** What a session goes on with. {@code expiresIn}: seconds that the access token lives. */
record TokenPair(String accessToken, String refreshToken, long expiresIn) {

    @Override
    public String toString() {
        return "TokenPair[...]";
    }
}
