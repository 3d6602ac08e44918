package io.nexuscomm.connector.telegram;

import io.nexuscomm.message.ExternalId;

/** A message's name: Telegram counts messages in each chat anew, so that the number alone names nothing. */
record MessageKey(String chat, long number) {

    private static final String SCOPE = "tg-message";

    /** @throws IllegalArgumentException when {@code value} is no {@link #value} */
    static MessageKey of(String value) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("this is no message of Telegram's");
        }
        return new MessageKey(value.substring(0, slash), Long.parseLong(value.substring(slash + 1)));
    }

    String value() {
        return chat + "/" + number;
    }

    ExternalId externalId() {
        return ExternalId.of(SCOPE, value());
    }
}
