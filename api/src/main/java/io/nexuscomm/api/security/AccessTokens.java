package io.nexuscomm.api.security;

import io.nexuscomm.api.ApiProperties;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Makes access tokens: signed, short-lived, for one person in one organization. */
@Component
public final class AccessTokens {

    private final JwtEncoder encoder;
    private final SigningKeys keys;
    private final IdSource ids;
    private final Clock clock;
    private final String issuer;
    private final Duration lifetime;

    AccessTokens(JwtEncoder encoder, SigningKeys keys, IdSource ids, Clock clock, ApiProperties properties) {
        this.encoder = encoder;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.issuer = properties.issuer();
        this.lifetime = properties.accessToken();
    }

    public Duration lifetime() {
        return lifetime;
    }

    public String mint(Users.User user, String session) {
        Instant now = clock.instant();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .type(Claims.TYPE)
                .keyId(keys.keys().getFirst().getKeyID())
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(Claims.AUDIENCE))
                .subject(user.id().toString())
                .claim(Claims.ORGANIZATION, user.organization().toString())
                .claim(Claims.SESSION, session)
                .id(ids.next().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
