package io.nexuscomm.message.event;

import org.jspecify.annotations.Nullable;

/**
 * The provider judged a template.
 *
 * @param meta where and when
 * @param name of the template
 * @param language of the template, as the catalogue writes it
 * @param status in the provider's words, upper case
 * @param reason why; null when the provider does not say
 */
public record TemplateStatusChanged(
        EventMeta meta,
        String name,
        String language,
        String status,
        @Nullable String reason) implements ChannelEvent {}
