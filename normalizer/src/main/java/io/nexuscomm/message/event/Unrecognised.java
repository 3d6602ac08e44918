package io.nexuscomm.message.event;

/**
 * A slice of a payload that could not be mapped: kept, counted, replayable. Never an exception.
 *
 * @param meta where and when, as far as the slice tells
 * @param providerType what the provider calls it
 * @param reason for people: why it could not be mapped
 */
public record Unrecognised(EventMeta meta, String providerType, String reason) implements ChannelEvent {}
