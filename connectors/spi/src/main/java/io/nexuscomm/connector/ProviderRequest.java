package io.nexuscomm.connector;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request to a provider, ready to send.
 *
 * @param method HTTP method; empty for protocols without one
 * @param target path below the account's base URL, or the envelope recipient
 * @param headers fixed by the renderer, never copied from a message
 * @param body octets to send; not copied, so not to be changed
 */
public record ProviderRequest(
        String method, String target, Map<String, String> headers, String mediaType, byte[] body) {

    /** Asks for something, without headers of its own. */
    public static ProviderRequest get(String target) {
        return new ProviderRequest("GET", target, Map.of(), "", new byte[0]);
    }

    /** Hands over JSON, without headers of its own. */
    public static ProviderRequest post(String target, JsonNode json) {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        return new ProviderRequest("POST", target, Map.of(), "application/json", body);
    }
}
