package io.nexuscomm.connector.json;

import io.nexuscomm.message.event.ChannelEvent;
import java.util.List;

/** What became of one item of a payload. */
public sealed interface Mapped {

    /** What it tells, in the order in which it is to be taken in. */
    record Facts(List<ChannelEvent> events) implements Mapped {

        public Facts {
            events = List.copyOf(events);
        }
    }

    /**
     * Something this version has no fact for; it is kept.
     *
     * @param type what the provider calls it
     * @param reason for people
     */
    record NotKnown(String type, String reason) implements Mapped {}

    static Mapped fact(ChannelEvent event) {
        return new Facts(List.of(event));
    }
}
