package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Another app, or the provider's own agent, took a conversation over, passed it on, or asks for it. All of it in the
 * provider's words, and null where the provider says nothing.
 *
 * @param meta with whom, and when
 * @param change what happened, upper case: CONTROL_PASSED, CONTROL_TAKEN, CONTROL_REQUESTED
 * @param from who answered until now: a role, or an app's id
 * @param to who answers from now on, or wants to
 * @param note why, or what was said so far; cleaned
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HandoverChanged(
        EventMeta meta,
        String change,
        @Nullable String from,
        @Nullable String to,
        @Nullable String note) implements ChannelEvent {}
