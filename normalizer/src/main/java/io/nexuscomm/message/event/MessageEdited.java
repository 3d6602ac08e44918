package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message got new contents. A medium that it has already and that comes again, under the same name or with the same
 * digest, stays; and so does one that comes without either, of which nothing but the words beside it are told.
 *
 * @param meta who, where and when
 * @param target the message
 * @param contents all of them, as they are now; the new words where {@code wordsOnly}
 * @param number which edit of the message this is, from 1; null where the provider does not count, and moments order them
 * @param wordsOnly true where the provider tells the new words alone: the message's text, or the caption of its medium,
 *     becomes {@code contents}, and all else that it has stays; null for false
 */
public record MessageEdited(
        EventMeta meta,
        ExternalId target,
        List<Content> contents,
        @Nullable Integer number,
        @Nullable Boolean wordsOnly)
        implements ChannelEvent {

    public MessageEdited(EventMeta meta, ExternalId target, List<Content> contents) {
        this(meta, target, contents, null, null);
    }

    public MessageEdited {
        contents = List.copyOf(contents);
    }

    /** Of an edit that tells the new words alone. */
    public static MessageEdited words(EventMeta meta, ExternalId target, Text words, @Nullable Integer number) {
        return new MessageEdited(meta, target, List.of(words), number, true);
    }
}
