package io.nexuscomm.message.event;

/** The provider changed something about our account: quality, name, limits, a ban. */
public record AccountStateChanged(EventMeta meta, String code, String text) implements ChannelEvent {}
