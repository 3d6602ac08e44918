package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.PathSecret;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.oauth.OAuthClient;
import io.nexuscomm.connector.oauth.TokenAnswer;
import io.nexuscomm.connector.oauth.TokenAsk;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of Instagram's own login live for sixty days, and each can be exchanged for another once it is a day old and
 * while it is good (Instagram Platform, business login: refresh a long-lived token). A Page's token does not end.
 * Thread-safe.
 */
final class TokenRenewal {

    private static final Duration USUAL_LIFE = Duration.ofDays(60);

    private TokenRenewal() {}

    /** The token is its own right to the next one. */
    static Optional<OAuthClient> right(ConnectedAccount account) {
        return Login.of(account) == Login.FACEBOOK
                ? Optional.empty()
                : Optional.of(new OAuthClient(
                        InstagramApi.base(account), "", null, account.config().text("/accessToken"), null));
    }

    /** Meta wants the token in the address here, where it must not be seen. */
    static ProviderRequest request(TokenAsk asked) {
        String target = "/refresh_access_token?grant_type=ig_refresh_token&access_token=" + PathSecret.MARK;
        return PathSecret.in(new ProviderRequest("GET", target, Map.of(), "", new byte[0]), asked.refreshToken());
    }

    /** Of a refusal nobody can tell whether the token is too young or no good; the look-up of the account tells the latter. */
    static TokenAnswer answered(HttpAnswer http, GraphErrors errors) {
        ProviderAnswer answer = http.json();
        String token = answer.json().path("access_token").asString("");
        if (!errors.succeeded(answer) || token.isEmpty()) {
            return new TokenAnswer.Unavailable("Meta answers " + errors.detail(answer));
        }
        long seconds = answer.json().path("expires_in").asLong(USUAL_LIFE.toSeconds());
        Duration life = Duration.ofSeconds(Math.clamp(seconds, 1, USUAL_LIFE.toSeconds()));
        return new TokenAnswer.Granted(token, life, token);
    }

    static TokenAnswer failed(Exception failure) {
        return new TokenAnswer.Unavailable(
                "Meta does not answer: " + failure.getClass().getSimpleName());
    }
}
