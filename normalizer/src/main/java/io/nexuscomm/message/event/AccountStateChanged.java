package io.nexuscomm.message.event;

/**
 * The provider changed something about our account: quality, name, limits, a ban.
 *
 * @param meta which account and when
 * @param code in the provider's words, upper case
 * @param text for people
 */
public record AccountStateChanged(EventMeta meta, String code, String text) implements ChannelEvent {}
