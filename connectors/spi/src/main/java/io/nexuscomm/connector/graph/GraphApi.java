package io.nexuscomm.connector.graph;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import java.util.HashMap;
import java.util.Map;

/** How the Graph API is asked, whoever asks: a version before each path, and a bearer token. */
public final class GraphApi {

    private static final String DEFAULT_VERSION = "v25.0";

    private GraphApi() {}

    public static String path(ConnectedAccount account, String path) {
        return "/" + account.config().text("/apiVersion", DEFAULT_VERSION) + "/" + path;
    }

    /** Looks something up. {@code target} is a path of {@link #path}, or an absolute address that Meta gave out. */
    public static ProviderRequest get(ConnectedAccount account, String target) {
        return authorised(new ProviderRequest("GET", target, Map.of(), "", new byte[0]), account);
    }

    /** Where media go before the message that shows them; the body is streamed beside this. */
    public static ProviderRequest upload(ConnectedAccount account, String target) {
        return authorised(new ProviderRequest("POST", target, Map.of(), "", new byte[0]), account);
    }

    /** The request with the account's token. From here on it holds a secret: it is for the wire, never for a log. */
    public static ProviderRequest authorised(ProviderRequest request, ConnectedAccount account) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Authorization", "Bearer " + account.config().text("/accessToken"));
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }
}
