package io.nexuscomm.message.event;

import org.jspecify.annotations.Nullable;

/** The provider judged a template. */
public record TemplateStatusChanged(
        EventMeta meta,
        String name,
        String language,
        String status,
        @Nullable String reason) implements ChannelEvent {}
