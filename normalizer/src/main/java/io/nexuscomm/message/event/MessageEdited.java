package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message got new contents.
 *
 * @param meta who, where and when
 * @param target the message
 * @param contents all of them, as they are now
 * @param number which edit of the message this is, from 1; null where the provider does not count, and moments order them
 */
public record MessageEdited(
        EventMeta meta,
        ExternalId target,
        List<Content> contents,
        @Nullable Integer number) implements ChannelEvent {

    public MessageEdited(EventMeta meta, ExternalId target, List<Content> contents) {
        this(meta, target, contents, null);
    }

    public MessageEdited {
        contents = List.copyOf(contents);
    }
}
