package io.nexuscomm.connector.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a token endpoint said to a refresh token. */
public sealed interface TokenAnswer {

    /**
     * A new access token. Its text form does not show it.
     *
     * @param refreshToken takes the place of the one that was used; null when that stays good
     */
    record Granted(
            String accessToken,
            Duration expiresIn,
            @Nullable String refreshToken) implements TokenAnswer {

        @Override
        public String toString() {
            return "Granted[" + expiresIn + "]";
        }
    }

    /**
     * A refusal that stands until a person does something (RFC 6749, section 5.2).
     *
     * @param error the provider's code, {@code invalid_grant}
     * @param detail for people; never a secret
     */
    record Refused(String error, String detail) implements TokenAnswer {}

    /**
     * No answer worth the name: another attempt may succeed.
     *
     * @param detail for people; never a secret
     */
    record Unavailable(String detail) implements TokenAnswer {}
}
