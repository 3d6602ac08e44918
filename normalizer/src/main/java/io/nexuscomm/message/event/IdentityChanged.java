package io.nexuscomm.message.event;

import java.util.List;

/**
 * The provider says that one address took the place of another for the same person. The same address on both sides says
 * that somebody may have another device, or that another person may hold the address by now.
 *
 * @param meta where and when
 * @param previous addresses that are no longer in use
 * @param current addresses that took their place
 */
public record IdentityChanged(EventMeta meta, List<Address> previous, List<Address> current) implements ChannelEvent {

    public IdentityChanged {
        previous = List.copyOf(previous);
        current = List.copyOf(current);
    }
}
