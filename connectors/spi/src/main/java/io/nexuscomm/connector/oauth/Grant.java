package io.nexuscomm.connector.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider gave us last, as the vault keeps it.
 *
 * @param accessToken empty once the provider has refused it
 */
record Grant(String refreshToken, String accessToken, Instant expiresAt) {

    /** A token that ends while somebody signs in with it is none. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** Of a token that lives no longer than the margin, half its life must do. */
    static Instant usableUntil(Instant now, Duration life) {
        Duration usable = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        return now.plus(usable);
    }

    boolean isUsable(Instant now) {
        return !accessToken.isEmpty() && now.isBefore(expiresAt);
    }

    Grant without(String refused) {
        return accessToken.equals(refused) ? new Grant(refreshToken, "", Instant.EPOCH) : this;
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Empty for what an earlier or later version wrote: then the configured refresh token has to do. */
    static Optional<Grant> parse(String json) {
        try {
            return Optional.of(JsonMapper.shared().readValue(json, Grant.class));
        } catch (JacksonException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Grant[" + expiresAt + "]";
    }
}
