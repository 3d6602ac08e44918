package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What we do to a message of a chat that is no message of its own: the other side sees it, and nothing is answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Gesture.React.class, name = "react"),
    @JsonSubTypes.Type(value = Gesture.MarkRead.class, name = "markRead"),
    @JsonSubTypes.Type(value = Gesture.Typing.class, name = "typing")
})
public sealed interface Gesture {

    /**
     * We react to a message.
     *
     * @param emoji one emoji with its modifiers; null takes our reaction away
     */
    record React(@Nullable String emoji) implements Gesture {}

    /** We have seen a message, and those before it. */
    record MarkRead() implements Gesture {}

    /** We are writing an answer to a message, for the next seconds. */
    record Typing() implements Gesture {}
}
