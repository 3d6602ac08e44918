package io.nexuscomm.connector.instagram;

import io.nexuscomm.message.event.ChannelEvent;

/** What became of one item of a payload. */
sealed interface Mapped {

    /** A fact. */
    record Fact(ChannelEvent event) implements Mapped {}

    /** Something this version has no fact for; it is kept. */
    record NotKnown(String type, String reason) implements Mapped {}

    /** It is known, and of no use to us. */
    record Nothing() implements Mapped {}

    static Mapped fact(ChannelEvent event) {
        return new Fact(event);
    }
}
