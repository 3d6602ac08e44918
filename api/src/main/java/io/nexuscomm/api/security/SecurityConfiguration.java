package io.nexuscomm.api.security;

import io.nexuscomm.api.ApiProperties;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One chain for all: no session, no cookie, so no CSRF; no CORS; a bearer token for the API, nothing for pages and
 * documentation, and what other modules protect themselves is named in {@code nexuscomm.api.public-paths}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String[] OPEN_API = {
        "/api/v1/auth/**", "/api/v1/setup", "/api/v1/openapi", "/api/v1/openapi.*", "/api/v1/openapi/**", "/api/docs/**"
    };

    @Bean
    SecurityFilterChain gatewayChain(HttpSecurity http, ApiProperties properties, Refusals refusals) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(BrowserProtection::apply)
                .authorizeHttpRequests(requests -> whoMayWhat(requests, properties))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(tokens())
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(CallerToken.FROM_JWT)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    private static void whoMayWhat(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            ApiProperties properties) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(properties.publicPaths().toArray(String[]::new))
                .permitAll()
                .requestMatchers(OPEN_API)
                .permitAll()
                .requestMatchers("/api/**")
                .authenticated()
                .requestMatchers(HttpMethod.GET)
                .permitAll()
                .requestMatchers(HttpMethod.HEAD)
                .permitAll()
                .anyRequest()
                .denyAll();
    }

    /** A stale token must not keep anybody from signing in: where none is needed, none is read. */
    private static BearerTokenResolver tokens() {
        RequestMatcher open = new OrRequestMatcher(Arrays.stream(OPEN_API)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
        DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
        return request -> open.matches(request) ? null : header.resolve(request);
    }
}
