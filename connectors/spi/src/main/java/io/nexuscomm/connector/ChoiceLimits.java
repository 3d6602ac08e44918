package io.nexuscomm.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Limits of messages with choices in one layout. Lengths are counted as the channel counts texts; null is no limit.
 *
 * @param actions most choices
 * @param sections most headings
 * @param perSection most choices under one heading
 * @param label longest label of a choice
 * @param section longest heading
 * @param description longest second line of a choice; 0 where there is no place for one
 * @param body longest text
 * @param header longest header; null where it stands in the text
 * @param footer longest footer; null where it stands in the text
 * @param headedBody longest text where each choice stands under a heading; null is {@code body}, 0 where it has no place
 *     then
 * @param described most choices under a heading that have a second line
 * @param id longest id or payload of a choice
 * @param withLinks the limits where a choice is a link; null where none may be one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChoiceLimits(
        @Nullable Integer actions,
        @Nullable Integer sections,
        @Nullable Integer perSection,
        @Nullable Integer label,
        @Nullable Integer section,
        @Nullable Integer description,
        @Nullable Integer body,
        @Nullable Integer header,
        @Nullable Integer footer,
        @Nullable Integer headedBody,
        @Nullable Integer described,
        @Nullable Integer id,
        @Nullable ChoiceLimits withLinks) {}
