package io.nexuscomm.message.event;

/** The contact began or ended typing. Never stored. */
public record TypingChanged(EventMeta meta, boolean typing) implements ChannelEvent {}
