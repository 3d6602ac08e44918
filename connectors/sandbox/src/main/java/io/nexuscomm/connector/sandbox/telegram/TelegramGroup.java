package io.nexuscomm.connector.sandbox.telegram;

/** A group that a bot is in; its number is negative. */
public record TelegramGroup(long id, String title) {}
