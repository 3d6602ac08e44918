package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A contact sent us a message.
 *
 * @param meta who, where and when
 * @param message what it says
 * @param group the group it was said to, whose chat {@code meta} names: the lane is the group's, and the sender one of
 *     its members. Null where the chat is with the sender alone
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageReceived(
        EventMeta meta, MessageDraft message, @Nullable Actor group) implements ChannelEvent {

    /** Said to us alone. */
    public MessageReceived(EventMeta meta, MessageDraft message) {
        this(meta, message, null);
    }
}
