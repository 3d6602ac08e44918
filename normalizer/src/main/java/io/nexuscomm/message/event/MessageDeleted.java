package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;

/** A message was taken back by its sender. */
public record MessageDeleted(EventMeta meta, ExternalId target) implements ChannelEvent {}
