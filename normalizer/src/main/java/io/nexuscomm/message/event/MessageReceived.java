package io.nexuscomm.message.event;

/**
 * A contact sent us a message.
 *
 * @param meta who, where and when
 * @param message what it says
 */
public record MessageReceived(EventMeta meta, MessageDraft message) implements ChannelEvent {}
