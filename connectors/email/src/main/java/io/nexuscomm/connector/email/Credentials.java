package io.nexuscomm.connector.email;

import io.nexuscomm.connector.oauth.OAuthClient;

/** How we prove to a mail server who we are. */
sealed interface Credentials {

    /** A password, or an app password. Its text form does not show it. */
    record Password(String value) implements Credentials {

        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** Access tokens by SASL XOAUTH2, which Google and Microsoft ask for. */
    record OAuth(OAuthClient client) implements Credentials {}
}
