package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;

/**
 * A message was taken back by its sender.
 *
 * @param meta who, where and when
 * @param target the message
 */
public record MessageDeleted(EventMeta meta, ExternalId target) implements ChannelEvent {}
