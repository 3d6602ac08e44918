package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.ExternalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contact asked for no more messages (STOP) or for messages again (START).
 *
 * @param meta who, where and when
 * @param granted whether messages are wanted
 * @param purpose what it covers: {@code ALL} or {@code MARKETING}
 * @param inferred true when it was read from a word that means something else where we asked for it: an answer, not an
 *     opt-out. False where the word can mean nothing else, or a provider acts on it
 * @param about the message of ours that it is about, where anybody could have written it in the contact's name: then it
 *     counts only when that message is known and went to this chat. Null where the fact proves itself
 */
public record ConsentChanged(
        EventMeta meta,
        boolean granted,
        String purpose,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inferred,
        @Nullable ExternalId about)
        implements ChannelEvent {

    /** What the contact said in so many words, or the provider says. */
    public ConsentChanged(EventMeta meta, boolean granted, String purpose) {
        this(meta, granted, purpose, false);
    }

    /** A fact that proves itself. */
    public ConsentChanged(EventMeta meta, boolean granted, String purpose, boolean inferred) {
        this(meta, granted, purpose, inferred, null);
    }

    /** A report about a message of ours, which anybody could write. */
    public static ConsentChanged reported(EventMeta meta, String purpose, ExternalId about) {
        return new ConsentChanged(meta, false, purpose, false, about);
    }

    /**
     * The message whose word it may have been read from: the one of its chat that stands nearest before it, or else the
     * first behind it.
     *
     * @param events of the same payload, itself among them
     */
    public Optional<MessageReceived> wordIn(List<ChannelEvent> events) {
        int own = events.indexOf(this);
        List<ChannelEvent> nearest =
                new ArrayList<>(events.subList(0, Math.max(own, 0)).reversed());
        nearest.addAll(events.subList(Math.max(own, 0), events.size()));
        return nearest.stream()
                .filter(MessageReceived.class::isInstance)
                .map(MessageReceived.class::cast)
                .filter(message -> meta.chat() != null
                        && meta.chat().equals(message.meta().chat())
                        && meta.account().equals(message.meta().account()))
                .findFirst();
    }

    /** The same, read from a word that may mean something else. */
    public ConsentChanged asInferred() {
        return new ConsentChanged(meta, granted, purpose, true, about);
    }
}
