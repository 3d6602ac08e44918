package io.nexuscomm.connector.sandbox.telegram;

/** A person on Telegram; in their chat with a bot the chat has their own number. */
public record TelegramPerson(long id, String firstName, String username) {}
