package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a send failed.
 *
 * @param code ours, stable, upper snake: AUTH, THROTTLED, WINDOW_CLOSED, RECIPIENT_UNREACHABLE, INVALID_CONTENT,
 *     UNSUPPORTED, OPTED_OUT, POLICY, NETWORK, PROVIDER, TIMEOUT, BOUNCED, CONFIG, NOT_TOGETHER
 * @param message for people: what happened and what to do; never holds a secret
 * @param providerCode the provider's own code, as text; null when it gave none
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DeliveryError(
        String code,
        String message,
        @Nullable String providerCode,
        @Unknown Map<String, JsonNode> unknown) {

    public DeliveryError {
        unknown = InOrder.copyOf(unknown);
    }

    /** An error in the form of this version. */
    public DeliveryError(String code, String message, @Nullable String providerCode) {
        this(code, message, providerCode, Map.of());
    }
}
