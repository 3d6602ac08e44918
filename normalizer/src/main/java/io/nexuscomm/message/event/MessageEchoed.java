package io.nexuscomm.message.event;

/** A message of ours that was sent from elsewhere, to {@code to}. */
public record MessageEchoed(EventMeta meta, Actor to, MessageDraft message) implements ChannelEvent {}
