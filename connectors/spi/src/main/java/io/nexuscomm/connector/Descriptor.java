package io.nexuscomm.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connector as data, kept as JSON in its jar. Forms, validation, verification, splitting and refusals derive from
 * it.
 *
 * @param icon an SVG path, drawn in a 24 by 24 box
 * @param config JSON Schema 2020-12 of an account's configuration; secrets carry {@code "x-secret": true}
 * @param uniqueKey JSON Pointer into the configuration: the value by which the provider names the account
 * @param webhook null for channels that are not pushed
 * @param rateLimit sends per second and account that the provider allows; 0 when it states none
 * @param errors the provider's error codes to ours and to what to do about them
 * @param egressHosts the only hosts it may call beside those in the account's own configuration
 * @param addressing whom we can write to first; null when contacts must write to us first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Descriptor(
        String id,
        String name,
        String icon,
        String docs,
        JsonNode config,
        String uniqueKey,
        @Nullable Webhook webhook,
        Capabilities capabilities,
        double rateLimit,
        Map<String, ErrorRule> errors,
        List<String> egressHosts,
        @Nullable Addressing addressing) {

    /** How a webhook is protected; {@code shared} when one address serves many accounts. */
    public record Webhook(boolean shared, Hmac hmac) {}

    /**
     * HMAC-SHA256 over the raw body, in lower-case hex.
     *
     * @param header the header that carries it
     * @param prefix what stands before the hex, {@code sha256=}
     * @param secrets JSON Pointer to the secret or the array of secrets; each is tried, so that they can be rotated
     */
    public record Hmac(String header, String prefix, String secrets) {}

    /**
     * What a provider's error means.
     *
     * @param code ours, as in {@link io.nexuscomm.message.DeliveryError}
     * @param then RETRY, THROTTLE, REAUTH or REJECT
     */
    public record ErrorRule(String code, String then) {}
}
