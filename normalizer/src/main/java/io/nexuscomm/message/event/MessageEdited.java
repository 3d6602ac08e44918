package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import java.util.List;

/**
 * A message got new contents.
 *
 * @param meta who, where and when
 * @param target the message
 * @param contents all of them, as they are now
 */
public record MessageEdited(EventMeta meta, ExternalId target, List<Content> contents) implements ChannelEvent {

    public MessageEdited {
        contents = List.copyOf(contents);
    }
}
