package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;
import org.jspecify.annotations.Nullable;

/** The actor's reaction to a message is now {@code emoji}; null takes it away. */
public record ReactionChanged(
        EventMeta meta, ExternalId target, @Nullable String emoji) implements ChannelEvent {}
