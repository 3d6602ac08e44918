package io.nexuscomm.message.event;

import java.util.List;

/** The provider says that one address took the place of another for the same person. */
public record IdentityChanged(EventMeta meta, List<Address> previous, List<Address> current) implements ChannelEvent {}
