package io.nexuscomm.connector.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that was renewed, as the vault keeps it.
 *
 * @param accessToken empty while there is none but the configured one
 * @param renewAt not before
 * @param renewedAt when the provider gave it
 * @param endsAt when it is good no more
 * @param failingSince null while all is well
 * @param detail why it fails, for people; empty while it does not
 */
record RenewedToken(
        String refreshToken,
        String accessToken,
        Instant renewAt,
        Instant renewedAt,
        Instant endsAt,
        @Nullable Instant failingSince,
        String detail) {

    /** What nobody has renewed yet. Its age is not known, so that its time has come. */
    static RenewedToken first(String refreshToken) {
        return new RenewedToken(refreshToken, "", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, null, "");
    }

    boolean isUsable(Instant now) {
        return !accessToken.isEmpty() && now.isBefore(endsAt);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(renewAt);
    }

    RenewedToken due() {
        return new RenewedToken(refreshToken, accessToken, Instant.EPOCH, renewedAt, endsAt, failingSince, detail);
    }

    /** At three quarters of its life: a token of sixty days has two weeks left then. */
    RenewedToken granted(TokenAnswer.Granted granted, Instant now) {
        Duration life = granted.expiresIn();
        String next = granted.refreshToken() == null ? refreshToken : granted.refreshToken();
        Instant renewal = now.plus(life.multipliedBy(3).dividedBy(4));
        return new RenewedToken(next, granted.accessToken(), renewal, now, now.plus(life), null, "");
    }

    /** @param since counts when it did not fail before */
    RenewedToken failed(Instant since, Instant again, String why) {
        Instant first = failingSince == null || since.isBefore(failingSince) ? since : failingSince;
        return new RenewedToken(refreshToken, accessToken, again, renewedAt, endsAt, first, why);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Empty for what an earlier or later version wrote: then the configured one has to do. */
    static Optional<RenewedToken> parse(String json) {
        try {
            return Optional.of(JsonMapper.shared().readValue(json, RenewedToken.class));
        } catch (JacksonException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "RenewedToken[" + endsAt + "]";
    }
}
