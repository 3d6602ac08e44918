package io.nexuscomm.api.security;

import io.nexuscomm.api.ApiProperties;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * No session, no cookie, so no CSRF; no CORS; a bearer token for the API, nothing for pages and documentation. What
 * other modules protect themselves is named in {@code nexuscomm.api.public-paths}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String[] OPEN_API = {
        "/api/v1/auth/**",
        "/api/v1/bootstrap",
        "/api/v1/setup",
        "/api/v1/openapi",
        "/api/v1/openapi.*",
        "/api/v1/openapi/**",
        "/api/docs/**"
    };

    /** What other modules protect themselves goes by without a filter: a webhook has no time to lose. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain publicChain(ApiProperties properties) {
        return new DefaultSecurityFilterChain(anyOf(properties.publicPaths().toArray(String[]::new)));
    }

    @Bean
    SecurityFilterChain gatewayChain(HttpSecurity http, Refusals refusals) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(BrowserProtection::apply)
                .authorizeHttpRequests(SecurityConfiguration::whoMayWhat)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(tokens())
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(CallerToken.FROM_JWT)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    private static void whoMayWhat(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
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
        RequestMatcher open = anyOf(OPEN_API);
        DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
        return request -> open.matches(request) ? null : header.resolve(request);
    }

    private static RequestMatcher anyOf(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }
}
