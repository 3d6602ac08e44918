package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import java.util.HashMap;
import java.util.Map;

/** Where an account's provider is, by its configuration. */
final class GraphApi {

    private static final String DEFAULT_VERSION = "v25.0";

    private GraphApi() {}

    /**
     * The address below which all paths lie: by the login, unless the operator names another one, so that a proxy or a
     * simulator can stand in for Meta. User names in it are refused and redirects are not followed.
     */
    static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", Login.of(account).base());
    }

    static String path(ConnectedAccount account, String path) {
        return "/" + account.config().text("/apiVersion", DEFAULT_VERSION) + "/" + path;
    }

    static String instagramId(ConnectedAccount account) {
        return account.config().text("/instagramId");
    }

    /** Where messages go. */
    static String messages(ConnectedAccount account) {
        return path(account, Login.of(account).sender(account) + "/messages");
    }

    /** Where media go before the message that shows them; the body is streamed beside this. */
    static ProviderRequest upload(ConnectedAccount account) {
        String target = path(account, Login.of(account).sender(account) + "/message_attachments");
        return authorised(new ProviderRequest("POST", target, Map.of(), "", new byte[0]), account);
    }

    /** Looks the account up. */
    static ProviderRequest profile(ConnectedAccount account) {
        String target = path(account, Login.of(account).profile(account));
        return authorised(new ProviderRequest("GET", target, Map.of(), "", new byte[0]), account);
    }

    /** The request with the account's token. From here on it holds a secret: it is for the wire, never for a log. */
    static ProviderRequest authorised(ProviderRequest request, ConnectedAccount account) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Authorization", "Bearer " + account.config().text("/accessToken"));
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }
}
