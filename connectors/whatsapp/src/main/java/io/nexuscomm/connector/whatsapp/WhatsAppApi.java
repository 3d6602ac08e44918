package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.graph.GraphApi;

/** Where an account's provider is, by its configuration. */
final class WhatsAppApi {

    private static final String DEFAULT_BASE = "https://graph.facebook.com";

    private WhatsAppApi() {}

    /**
     * The address below which all paths lie. It is the operator's word: any http or https address is taken, so that a
     * proxy or a simulator can stand in for Meta; user names in it are refused and redirects are not followed.
     */
    static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", DEFAULT_BASE);
    }

    /** @param rest a slash and what lies below the number, a query, or nothing */
    static String ofNumber(ConnectedAccount account, String rest) {
        return GraphApi.path(account, account.config().text("/phoneNumberId") + rest);
    }

    /** @param rest a slash and what lies below the WhatsApp Business Account */
    static String ofBusiness(ConnectedAccount account, String rest) {
        return GraphApi.path(account, account.config().text("/businessAccountId") + rest);
    }
}
