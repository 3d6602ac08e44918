package io.nexuscomm.api.signin;

import io.nexuscomm.api.ApiProperties;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.AccessTokens;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sessions: a family of refresh tokens that began with one sign-in. The family's name is a UUIDv7, so it says itself
 * when it began.
 */
@Component
final class Sessions {

    private final Users users;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final IdSource ids;
    private final Clock clock;
    private final ApiProperties properties;

    Sessions(
            Users users,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IdSource ids,
            Clock clock,
            ApiProperties properties) {
        this.users = users;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.ids = ids;
        this.clock = clock;
        this.properties = properties;
    }

    TokenPair begin(Users.User user) {
        String family = ids.next().toString();
        String refreshToken = refreshTokens.next();
        users.signedIn(RefreshTokens.hash(refreshToken), family, user, expiry(family));
        return pair(user, family, refreshToken);
    }

    TokenPair goOn(String refreshToken) {
        Users.Refresh refresh = users.useRefresh(RefreshTokens.hash(refreshToken), clock.instant())
                .orElseThrow(() -> ApiProblem.of(ProblemCode.BAD_REFRESH_TOKEN, "The session is over. Sign in."));
        String next = refreshTokens.next();
        users.saveRefresh(
                RefreshTokens.hash(next), refresh.family(), refresh.user().id(), expiry(refresh.family()));
        return pair(refresh.user(), refresh.family(), next);
    }

    /** Ends the session that the token belongs to. A token that is no good has none. */
    void end(String refreshToken) {
        users.useRefresh(RefreshTokens.hash(refreshToken), clock.instant())
                .ifPresent(refresh -> users.endFamily(refresh.family()));
    }

    private TokenPair pair(Users.User user, String family, String refreshToken) {
        String accessToken = accessTokens.mint(user, family);
        return new TokenPair(accessToken, refreshToken, accessTokens.lifetime().toSeconds());
    }

    private Instant expiry(String family) {
        Instant idle = clock.instant().plus(properties.refreshIdle());
        Instant last = IdSource.mintedAt(UUID.fromString(family)).plus(properties.session());
        return idle.isBefore(last) ? idle : last;
    }
}
