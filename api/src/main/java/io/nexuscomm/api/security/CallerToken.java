package io.nexuscomm.api.security;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** A caller whose access token was found good. Keeps nothing of the token itself. */
final class CallerToken extends AbstractAuthenticationToken {

    private final transient Caller caller;

    private CallerToken(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    /** Reads the claims that {@link AccessTokens} wrote and {@link TokenConfiguration} checked. */
    static final Converter<Jwt, CallerToken> FROM_JWT = jwt -> new CallerToken(new Caller(
            UserId.of(Objects.requireNonNull(jwt.getSubject())),
            OrganizationId.of(Objects.requireNonNull(jwt.getClaimAsString(Claims.ORGANIZATION))),
            Objects.requireNonNull(jwt.getClaimAsString(Claims.SESSION)),
            Objects.requireNonNullElse(jwt.getExpiresAt(), Instant.EPOCH)));

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerToken that && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
