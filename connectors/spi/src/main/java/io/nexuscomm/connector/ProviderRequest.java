package io.nexuscomm.connector;

import java.util.Map;

/**
 * One request to a provider, ready to send.
 *
 * @param method HTTP method; empty for protocols without one
 * @param target path below the account's base URL, or the envelope recipient
 * @param headers fixed by the renderer, never copied from a message
 * @param body octets to send; not copied, so not to be changed
 */
public record ProviderRequest(
        String method, String target, Map<String, String> headers, String mediaType, byte[] body) {}
