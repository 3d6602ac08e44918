package io.nexuscomm.message.event;

/**
 * One of our accounts in the provider's words.
 *
 * @param connector the connector's id
 * @param value what the descriptor's unique key points at in the account's configuration
 */
public record AccountKey(String connector, String value) {}
