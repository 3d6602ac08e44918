package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import java.util.HashMap;
import java.util.Map;

/** Where an account's provider is, by its configuration. */
final class GraphApi {

    static final String DEFAULT_BASE = "https://graph.facebook.com";
    static final String DEFAULT_VERSION = "v25.0";

    private GraphApi() {}

    /**
     * The address below which all paths lie. It is the operator's word: any http or https address is taken, so that a
     * proxy or a simulator can stand in for Meta; user names in it are refused and redirects are not followed.
     */
    static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", DEFAULT_BASE);
    }

    static String path(ConnectedAccount account, String path) {
        return "/" + account.config().text("/apiVersion", DEFAULT_VERSION) + "/" + path;
    }

    static String phoneNumber(ConnectedAccount account) {
        return account.config().text("/phoneNumberId");
    }

    /** Looks something up. {@code target} is a path of {@link #path}, or an absolute address that Meta gave out. */
    static ProviderRequest get(ConnectedAccount account, String target) {
        return authorised(new ProviderRequest("GET", target, Map.of(), "", new byte[0]), account);
    }

    /** Where media go; the body is streamed beside this. */
    static ProviderRequest upload(ConnectedAccount account) {
        String target = path(account, phoneNumber(account) + "/media");
        return authorised(new ProviderRequest("POST", target, Map.of(), "", new byte[0]), account);
    }

    /** The request with the account's token. From here on it holds a secret: it is for the wire, never for a log. */
    static ProviderRequest authorised(ProviderRequest request, ConnectedAccount account) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Authorization", "Bearer " + account.config().text("/accessToken"));
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }
}
