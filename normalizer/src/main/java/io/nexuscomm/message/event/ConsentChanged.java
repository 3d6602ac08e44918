package io.nexuscomm.message.event;

/**
 * The contact asked for no more messages (STOP) or for messages again (START).
 *
 * @param meta who, where and when
 * @param granted whether messages are wanted
 * @param purpose what it covers: {@code ALL} or {@code MARKETING}
 */
public record ConsentChanged(EventMeta meta, boolean granted, String purpose) implements ChannelEvent {}
