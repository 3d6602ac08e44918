package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where an account's provider is, by its configuration. */
final class TwilioApi {

    static final String DEFAULT_BASE = "https://api.twilio.com";

    private static final String VERSION = "/2010-04-01";

    private TwilioApi() {}

    /**
     * The address below which all paths lie. It is the operator's word: any http or https address is taken, so that a
     * region, a proxy or a simulator can stand in for it; redirects are not followed with credentials.
     */
    static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", DEFAULT_BASE);
    }

    /** The same of the Messaging API; what stands in for Twilio has both under one address. */
    static String messaging(ConnectedAccount account) {
        String base = base(account);
        return base.matches("https://api\\.([a-z0-9]+\\.)*twilio\\.com/?")
                ? base.replace("//api.", "//messaging.")
                : base;
    }

    static String accountSid(ConnectedAccount account) {
        return account.config().text("/accountSid");
    }

    /** The tokens of the account: the first is ours to sign in with, each may sign webhooks. */
    static List<String> authTokens(ConnectedAccount account) {
        List<String> tokens = account.config().texts("/authToken");
        if (tokens.isEmpty()) {
            throw new IllegalStateException("the account's configuration has no /authToken");
        }
        return tokens;
    }

    /** @param rest {@code .json}, or a slash and what lies below the account */
    static String path(ConnectedAccount account, String rest) {
        return VERSION + "/Accounts/" + accountSid(account) + rest;
    }

    static ProviderRequest get(String target) {
        return new ProviderRequest("GET", target, Map.of(), "", new byte[0]);
    }

    /** The request with the account's token. From here on it holds a secret: it is for the wire, never for a log. */
    static ProviderRequest authorised(ProviderRequest request, ConnectedAccount account) {
        String pair = accountSid(account) + ":" + authTokens(account).getFirst();
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }

    /** Whether an address is the API's own: only there may the token go. */
    static boolean isOwn(URI address, ConnectedAccount account) {
        return origin(address).equals(origin(URI.create(base(account))));
    }

    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
