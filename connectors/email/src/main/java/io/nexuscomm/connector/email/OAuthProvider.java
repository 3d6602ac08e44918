package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.oauth.OAuthClient;
import org.jspecify.annotations.Nullable;

/** Whose tokens open a mailbox, and what the provider's documentation says of its token endpoint. */
enum OAuthProvider {
    /** developers.google.com/workspace/gmail/imap/xoauth2-protocol; a refresh keeps the scope that was granted. */
    GOOGLE("https://oauth2.googleapis.com/token", null),

    /** learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth". */
    MICROSOFT(
            "https://login.microsoftonline.com/%s/oauth2/v2.0/token",
            "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access"),

    /** Anybody with the address of a token endpoint. */
    OTHER(null, null);

    /** Any organization's and any person's mailbox. */
    private static final String EVERY_TENANT = "common";

    private final @Nullable String tokenUrl;
    private final @Nullable String scope;

    OAuthProvider(@Nullable String tokenUrl, @Nullable String scope) {
        this.tokenUrl = tokenUrl;
        this.scope = scope;
    }

    /**
     * @param at JSON Pointer of the {@code oauth} object
     * @throws IllegalArgumentException when the configuration does not follow the descriptor's schema
     */
    static OAuthClient client(AccountConfig config, String at) {
        OAuthProvider provider = valueOf(config.text(at + "/provider"));
        return new OAuthClient(
                provider.tokenUrl(config, at),
                config.text(at + "/clientId"),
                optional(config.text(at + "/clientSecret", "")),
                config.text(at + "/refreshToken"),
                optional(config.text(at + "/scope", provider.scope == null ? "" : provider.scope)));
    }

    private String tokenUrl(AccountConfig config, String at) {
        return tokenUrl == null
                ? config.text(at + "/tokenUrl")
                : config.text(at + "/tokenUrl", tokenUrl.formatted(config.text(at + "/tenant", EVERY_TENANT)));
    }

    private static @Nullable String optional(String value) {
        return value.isEmpty() ? null : value;
    }
}
