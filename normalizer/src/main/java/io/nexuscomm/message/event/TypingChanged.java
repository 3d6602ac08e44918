package io.nexuscomm.message.event;

/**
 * The contact began or ended typing. Never stored.
 *
 * @param meta who, where and when
 * @param typing whether it began
 */
public record TypingChanged(EventMeta meta, boolean typing) implements ChannelEvent {}
