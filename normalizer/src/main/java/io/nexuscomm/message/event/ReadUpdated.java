package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;

/**
 * The contact read everything up to and including a message.
 *
 * @param meta who, where and when
 * @param upTo the last message read
 */
public record ReadUpdated(EventMeta meta, ExternalId upTo) implements ChannelEvent {}
