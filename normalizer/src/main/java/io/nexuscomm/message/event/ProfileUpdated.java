package io.nexuscomm.message.event;

import org.jspecify.annotations.Nullable;

/**
 * The contact's profile changed.
 *
 * @param meta who and when
 * @param name as it is now, cleaned; null when the provider does not say
 * @param pictureUrl where the picture can be had; null when the provider does not say
 */
public record ProfileUpdated(
        EventMeta meta, @Nullable String name, @Nullable String pictureUrl) implements ChannelEvent {}
