package io.nexuscomm.connector;

import io.nexuscomm.message.event.ChannelEvent;
import java.util.List;

/**
 * Turns octets into provider facts. Pure: no I/O, no clock, no state; the same octets give equal events.
 */
@FunctionalInterface
public interface Normalizer {

    /**
     * Never throws for bad input: what cannot be mapped becomes {@link io.nexuscomm.message.event.Unrecognised}, a
     * whole payload that cannot be read becomes a single one. An empty list means that there was truly nothing in it.
     *
     * @throws ConnectorBusy when it did not get to read it
     */
    List<ChannelEvent> normalize(RawEnvelope raw);
}
