package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.event.ChannelEvent;
import java.time.Instant;
import java.util.List;

/** Runs a connector's normaliser as the gateway would, and holds what comes out to what every event must be. */
final class Normalising {

    private final Subject subject;
    private final Fixture fixture;

    Normalising(Subject subject, Fixture fixture) {
        this.subject = subject;
        this.fixture = fixture;
    }

    /** What the fixture itself gives. */
    List<ChannelEvent> events() {
        return events(fixture.octets(), "the payload");
    }

    /**
     * What other octets give in its place.
     *
     * @param which names them in a failure
     */
    List<ChannelEvent> events(byte[] octets, String which) {
        return eventsAt(octets, subject.receivedAt(), which);
    }

    /** As {@link #events(byte[], String)}, where they arrive at another moment. */
    List<ChannelEvent> eventsAt(byte[] octets, Instant at, String which) {
        try {
            List<ChannelEvent> events =
                    subject.connector().normalizer().normalize(subject.envelope(fixture, octets, at));
            EventRules.check(subject.descriptor().id(), events);
            return events;
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            String name = fixture.name() + "." + Integer.toHexString(which.hashCode()) + "." + fixture.extension();
            throw new AssertionError(
                    "%s of %s: %s. The octets are in %s"
                            .formatted(which, fixture.name(), e, Evidence.keep(name, octets)),
                    e);
        }
    }

    /** As {@link #events(byte[], String)}, where the octets do hold something that must not vanish without a trace. */
    void leavesATrace(byte[] octets, String which) {
        if (events(octets, which).isEmpty()) {
            String name = fixture.name() + ".vanished." + fixture.extension();
            throw new AssertionError("%s of %s gives no event at all, not even Unrecognised. The octets are in %s"
                    .formatted(which, fixture.name(), Evidence.keep(name, octets)));
        }
    }
}
