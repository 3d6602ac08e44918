package io.nexuscomm.connector.sandbox.instagram;

/** The two ways to the same accounts: hosts of their own, with tokens, names and words of their own. */
enum Stack {
    /** Instagram login at graph.instagram.com: the token is the Instagram user's, and ends after sixty days. */
    INSTAGRAM,
    /** Facebook login at graph.facebook.com: the token is a Page's, which is {@code me}, and does not end. */
    FACEBOOK
}
