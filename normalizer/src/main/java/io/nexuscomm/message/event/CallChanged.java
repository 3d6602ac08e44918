package io.nexuscomm.message.event;

/** News of a call: {@code state} in the provider's words, upper case. */
public record CallChanged(EventMeta meta, String callId, String state) implements ChannelEvent {}
