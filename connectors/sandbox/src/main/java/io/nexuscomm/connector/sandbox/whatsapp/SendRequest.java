package io.nexuscomm.connector.sandbox.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * A send that has passed every check of its form.
 *
 * @param to what stood in {@code to} or {@code recipient}
 * @param byUserId whether that is a business-scoped user id
 * @param replyTo {@code context.message_id}
 * @param callbackData {@code biz_opaque_callback_data}, given back with each status
 */
record SendRequest(
        String to,
        boolean byUserId,
        Payload payload,
        @Nullable String replyTo,
        @Nullable String callbackData) {
    /** What is to be sent. */
    sealed interface Payload {}

    /** A line in the chat. */
    record Line(String type, ChatBody body) implements Payload {}

    /** An emoji on a message of the customer; empty takes it away. */
    record React(String messageId, String emoji) implements Payload {}

    /** Whether it may go out when the customer has not written in 24 hours. */
    boolean needsOpenWindow() {
        return !(payload instanceof Line line && line.type().equals("template"));
    }
}
