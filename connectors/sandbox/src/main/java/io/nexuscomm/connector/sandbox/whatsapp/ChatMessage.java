package io.nexuscomm.connector.sandbox.whatsapp;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a chat.
 *
 * @param id the wamid
 * @param fromCustomer whether the customer wrote it
 * @param replyTo the wamid of the message it answers
 * @param reaction the emoji of the other side, if there is one
 * @param failure the code of the error it failed with
 */
public record ChatMessage(
        String id,
        boolean fromCustomer,
        Instant at,
        ChatBody body,
        @Nullable String replyTo,
        Ticks ticks,
        @Nullable String reaction,
        @Nullable Integer failure) {

    /** The text of a text, else empty. */
    public Optional<String> text() {
        return body instanceof ChatBody.Text said ? Optional.of(said.text()) : Optional.empty();
    }

    ChatMessage with(Ticks value) {
        return new ChatMessage(id, fromCustomer, at, body, replyTo, value, reaction, failure);
    }

    ChatMessage withReaction(@Nullable String value) {
        return new ChatMessage(id, fromCustomer, at, body, replyTo, ticks, value, failure);
    }

    ChatMessage saying(ChatBody value) {
        return new ChatMessage(id, fromCustomer, at, value, replyTo, ticks, reaction, failure);
    }

    ChatMessage failed(int code) {
        return new ChatMessage(id, fromCustomer, at, body, replyTo, Ticks.FAILED, reaction, code);
    }
}
