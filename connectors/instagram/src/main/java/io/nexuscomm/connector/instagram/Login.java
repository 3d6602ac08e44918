package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;

/** How an account was connected, which decides where its API is and by what name the token's owner goes there. */
enum Login {
    /** A token of the Instagram user; no Facebook Page is needed. */
    INSTAGRAM("https://graph.instagram.com"),
    /** A token of the Page that the account is linked to, which the API calls {@code me}. */
    FACEBOOK("https://graph.facebook.com");

    /** A Page with the professional account that is linked to it; the braces are encoded. */
    private static final String PAGE = "name,instagram_business_account%7Bid,username,name%7D";

    /** The Pages of a person's token, which is no Page itself. */
    static final String PAGES = "me/accounts?limit=100&fields=" + PAGE;

    private final String base;

    Login(String base) {
        this.base = base;
    }

    static Login of(ConnectedAccount account) {
        return account.config().text("/login").equals("FACEBOOK") ? FACEBOOK : INSTAGRAM;
    }

    String base() {
        return base;
    }

    /** Who sends. */
    String sender(ConnectedAccount account) {
        return switch (this) {
            case INSTAGRAM -> InstagramApi.instagramId(account);
            case FACEBOOK -> "me";
        };
    }

    /** What to look up to learn which accounts the token sees: with Facebook login, those of its Page. */
    String seen() {
        return switch (this) {
            case INSTAGRAM -> "me?fields=user_id,username,name";
            case FACEBOOK -> "me?fields=" + PAGE;
        };
    }

    /** What to look up to learn whether token and account belong together. */
    String profile(ConnectedAccount account) {
        return switch (this) {
            case INSTAGRAM -> "me?fields=user_id,username";
            case FACEBOOK -> InstagramApi.instagramId(account) + "?fields=id,username";
        };
    }
}
