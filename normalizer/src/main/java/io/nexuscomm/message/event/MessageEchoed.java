package io.nexuscomm.message.event;

/**
 * A message of ours that was sent from elsewhere.
 *
 * @param meta where and when; its actor is null
 * @param to whom it went to
 * @param message what it says
 */
public record MessageEchoed(EventMeta meta, Actor to, MessageDraft message) implements ChannelEvent {}
