package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * The actor's reaction to a message changed.
 *
 * @param meta who, where and when
 * @param target the message, or the part of it
 * @param emoji what it is now; null takes it away
 */
public record ReactionChanged(
        EventMeta meta, ExternalId target, @Nullable String emoji) implements ChannelEvent {}
