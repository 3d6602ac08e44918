package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a send failed.
 *
 * @param code ours, stable, upper snake: AUTH, THROTTLED, WINDOW_CLOSED, RECIPIENT_UNREACHABLE, INVALID_CONTENT,
 *     UNSUPPORTED, OPTED_OUT, POLICY, NETWORK, PROVIDER, TIMEOUT, BOUNCED, CONFIG
 * @param message for people: what happened and what to do; never holds a secret
 * @param providerCode the provider's own code, as text; null when it gave none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DeliveryError(
        String code, String message, @Nullable String providerCode) {}
