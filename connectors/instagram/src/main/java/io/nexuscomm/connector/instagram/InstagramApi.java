package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.graph.GraphApi;

/** Where an account's provider is, by its configuration. */
final class InstagramApi {

    private InstagramApi() {}

    /**
     * The address below which all paths lie: by the login, unless the operator names another one, so that a proxy or a
     * simulator can stand in for Meta. User names in it are refused and redirects are not followed.
     */
    static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", Login.of(account).base());
    }

    static String instagramId(ConnectedAccount account) {
        return account.config().text("/instagramId");
    }

    /** @param rest a slash and what lies below the sender */
    static String ofSender(ConnectedAccount account, String rest) {
        return GraphApi.path(account, Login.of(account).sender(account) + rest);
    }
}
