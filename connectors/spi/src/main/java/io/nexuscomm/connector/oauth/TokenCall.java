package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.http.ProviderAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A refresh as it goes over the wire (RFC 6749, section 6). Its text form shows no secret.
 *
 * @param refreshToken the newest one there is
 */
public record TokenCall(OAuthClient client, String refreshToken) {

    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(90);

    /** Codes that no later attempt changes: RFC 6749, section 5.2, and OpenID Connect's that ask for the person. */
    private static final Set<String> LASTING = Set.of(
            "invalid_grant",
            "invalid_client",
            "unauthorized_client",
            "invalid_scope",
            "unsupported_grant_type",
            "invalid_request",
            "interaction_required",
            "consent_required",
            "login_required");

    public ProviderRequest request() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        form.put("client_id", client.clientId());
        if (client.clientSecret() != null) {
            form.put("client_secret", client.clientSecret());
        }
        if (client.scope() != null) {
            form.put("scope", client.scope());
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new ProviderRequest(
                "POST",
                "",
                Map.of("Accept", "application/json"),
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param body at most {@link ProviderAnswer#LONGEST} octets of what came */
    public static TokenAnswer answer(int status, byte[] body) {
        JsonNode json = ProviderAnswer.of(status, null, body, Instant.EPOCH).json();
        String token = json.path("access_token").asString("");
        if (status / 100 == 2 && !token.isEmpty()) {
            String next = json.path("refresh_token").asString("");
            return new TokenAnswer.Granted(token, life(json.path("expires_in")), next.isEmpty() ? null : next);
        }
        String error = json.path("error").asString("").strip();
        if (status / 100 == 4 && LASTING.contains(error)) {
            return new TokenAnswer.Refused(error, "the token endpoint answers HTTP " + status + ", " + error);
        }
        return new TokenAnswer.Unavailable("the token endpoint answers HTTP " + status);
    }

    /** In seconds; a number, or a text that Microsoft's older endpoint sends. */
    private static Duration life(JsonNode seconds) {
        long told = seconds.asLong(USUAL_LIFE.toSeconds());
        return Duration.ofSeconds(Math.clamp(told, 1, LONGEST_LIFE.toSeconds()));
    }

    @Override
    public String toString() {
        return "TokenCall[" + client.tokenUrl() + "]";
    }
}
