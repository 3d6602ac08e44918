package io.nexuscomm.message.event;

import org.jspecify.annotations.Nullable;

/** The contact's profile changed. */
public record ProfileUpdated(
        EventMeta meta, @Nullable String name, @Nullable String pictureUrl) implements ChannelEvent {}
