package io.nexuscomm.message.event;

/** One of our accounts in the provider's words: the connector's id and the value of its unique key. */
public record AccountKey(String connector, String value) {}
