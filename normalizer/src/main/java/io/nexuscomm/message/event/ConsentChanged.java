package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The contact asked for no more messages (STOP) or for messages again (START).
 *
 * @param meta who, where and when
 * @param granted whether messages are wanted
 * @param purpose what it covers: {@code ALL} or {@code MARKETING}
 * @param inferred true when it was read from a word that means something else where we asked for it: an answer, not an
 *     opt-out. False where the word can mean nothing else, or a provider acts on it
 */
public record ConsentChanged(
        EventMeta meta,
        boolean granted,
        String purpose,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inferred) implements ChannelEvent {

    /** What the contact said in so many words, or the provider says. */
    public ConsentChanged(EventMeta meta, boolean granted, String purpose) {
        this(meta, granted, purpose, false);
    }
}
