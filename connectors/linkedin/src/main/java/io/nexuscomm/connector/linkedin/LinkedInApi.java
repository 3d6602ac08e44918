package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.oauth.OAuthClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where an account's calls go, and what stands in all of them. Paths are written here as a whole, for Rest.li wants the
 * names in them encoded and its own brackets not (Rest.li protocol 2.0.0).
 */
final class LinkedInApi {

    static final String BASE = "https://api.linkedin.com";

    private static final String TOKENS = "https://www.linkedin.com";

    /** Supported until the summer of 2027; then LinkedIn answers 426 until the account names a later one. */
    static final String VERSION = "202607";

    private static final String ACTIONS = "COMMENT,ADMIN_COMMENT,COMMENT_EDIT,COMMENT_DELETE,LIKE,SHARE,SHARE_MENTION";
    private static final byte[] NOTHING = {};

    private LinkedInApi() {}

    static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", BASE);
    }

    /** By what right a token is renewed: none without a refresh token (LinkedIn, refresh tokens with OAuth 2.0). */
    static Optional<OAuthClient> right(ConnectedAccount account) {
        String refreshToken = account.config().text("/refreshToken", "");
        return refreshToken.isEmpty()
                ? Optional.empty()
                : Optional.of(new OAuthClient(
                        account.config().text("/apiBase", TOKENS) + "/oauth/v2/accessToken",
                        account.config().text("/clientId"),
                        account.config().text("/clientSecret"),
                        refreshToken,
                        null));
    }

    static String organization(ConnectedAccount account) {
        return Urns.organization(account.config().text("/organizationId"));
    }

    /** Versioned calls; the few that are not, below {@code /v2}, take the header no harm. */
    static Map<String, String> headers(ConnectedAccount account) {
        return Map.of(
                "LinkedIn-Version",
                account.config().text("/apiVersion", VERSION),
                "X-Restli-Protocol-Version",
                "2.0.0");
    }

    /** The comments below a post or below a comment. */
    static String comments(String urn) {
        return "/rest/socialActions/" + Urns.encoded(urn) + "/comments";
    }

    /** Where the page reacts. */
    static String reactions(ConnectedAccount account) {
        return "/rest/reactions?actor=" + Urns.encoded(organization(account));
    }

    /** The page's reaction to a post or a comment. */
    static String reaction(ConnectedAccount account, String urn) {
        return "/rest/reactions/(actor:" + Urns.encoded(organization(account)) + ",entity:" + Urns.encoded(urn) + ")";
    }

    /** One comment, to know which one it answers itself. */
    static ProviderRequest comment(CommentUrn urn, ConnectedAccount account) {
        return get(comments(urn.thread()) + "/" + urn.id(), account);
    }

    /** The notifications of a time, oldest or newest first: nobody says which. */
    static ProviderRequest notifications(ConnectedAccount account, Instant from, Instant to, int start, int count) {
        return get(
                "/rest/organizationalEntityNotifications?q=criteria&actions=List(" + ACTIONS + ")&organizationalEntity="
                        + Urns.encoded(organization(account)) + "&timeRange=(start:" + from.toEpochMilli() + ",end:"
                        + to.toEpochMilli() + ")&start=" + start + "&count=" + count,
                account);
    }

    /** What a member who let us read it wrote and got; partners only. */
    static ProviderRequest complianceEvents(ConnectedAccount account, Instant from, int count) {
        return get(
                "/v2/complianceEvents?q=memberAndApplication&startTime=" + from.toEpochMilli() + "&count=" + count,
                account);
    }

    /** The pages that the token's member administers; sends nothing to anybody. */
    static ProviderRequest administered(ConnectedAccount account) {
        return get("/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=100", account);
    }

    /** What of the page the app is told, and until when. */
    static ProviderRequest subscription(Subscription asked) {
        return get(asked.path(), asked.account());
    }

    /** The same, from now on. */
    static ProviderRequest subscribe(Subscription asked) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("webhook", asked.webhook()));
        return authorised(
                new ProviderRequest("PUT", asked.path(), headers(asked.account()), "application/json", body),
                asked.account());
    }

    static ProviderRequest get(String target, ConnectedAccount account) {
        return authorised(new ProviderRequest("GET", target, headers(account), "", NOTHING), account);
    }

    /** The request with the account's token. From here on it holds a secret: it is for the wire, never for a log. */
    static ProviderRequest authorised(ProviderRequest request, ConnectedAccount account) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Authorization", "Bearer " + account.config().text("/accessToken"));
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }
}
