package io.nexuscomm.api.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import io.nexuscomm.api.ApiProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs and checks access tokens: ES256 and nothing else, with our own keys and no key a token may name. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /** The clocks of two nodes may be this far apart. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys(ApiProperties properties) {
        Path directory = properties.keysDirectory();
        if (directory != null) {
            return new FileSigningKeys(directory);
        }
        var key = NewKey.make();
        return () -> List.of(key);
    }

    @Bean
    JwtEncoder accessTokenEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.keys().getFirst())));
    }

    @Bean
    JwtDecoder accessTokenDecoder(SigningKeys keys, ApiProperties properties, Clock clock) {
        JWKSet verifying = new JWKSet(List.copyOf(keys.keys())).toPublicJWKSet();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(verifying))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(Claims.TYPE))))
                .build();
        decoder.setJwtValidator(validator(properties, clock));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(ApiProperties properties, Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(Claims.AUDIENCE)),
                new JwtClaimValidator<String>("sub", subject -> subject != null),
                new JwtClaimValidator<String>(Claims.ORGANIZATION, organization -> organization != null),
                new JwtClaimValidator<String>(Claims.SESSION, session -> session != null));
    }
}
