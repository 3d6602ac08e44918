package io.nexuscomm.message.event;

/** A contact sent us a message. */
public record MessageReceived(EventMeta meta, MessageDraft message) implements ChannelEvent {}
