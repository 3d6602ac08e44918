package io.nexuscomm.connector.sandbox.telegram;

/** A bot as @BotFather makes it. {@code token} begins with the id and a colon. */
public record TelegramBot(long id, String username, String name, String token) {
    @Override
    public String toString() {
        return "TelegramBot[" + username + "]";
    }
}
