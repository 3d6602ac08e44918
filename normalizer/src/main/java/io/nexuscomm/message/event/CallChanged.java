package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.Direction;
import org.jspecify.annotations.Nullable;

/**
 * News of a call.
 *
 * @param meta who, where and when
 * @param callId the provider's id of the call
 * @param state in the provider's words, upper case
 * @param direction who calls whom; null when the provider does not say
 * @param begins whether the call began with this: a call that comes in opens the reply window, as a message does
 * @param missed whether it came in and is over, and nobody took it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CallChanged(
        EventMeta meta,
        String callId,
        String state,
        @Nullable Direction direction,
        boolean begins,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean missed)
        implements ChannelEvent {}
