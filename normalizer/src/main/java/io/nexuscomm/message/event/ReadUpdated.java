package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;

/** The contact read everything up to and including {@code upTo}. */
public record ReadUpdated(EventMeta meta, ExternalId upTo) implements ChannelEvent {}
