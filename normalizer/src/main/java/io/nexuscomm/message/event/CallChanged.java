package io.nexuscomm.message.event;

/**
 * News of a call.
 *
 * @param meta who, where and when
 * @param callId the provider's id of the call
 * @param state in the provider's words, upper case
 */
public record CallChanged(EventMeta meta, String callId, String state) implements ChannelEvent {}
