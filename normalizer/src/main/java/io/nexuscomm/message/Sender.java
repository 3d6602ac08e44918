package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.EndpointId;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a message, as it looked at that moment: a snapshot for display. Names are never identity.
 *
 * @param endpoint the sender's endpoint; null when we sent it
 * @param address the address as shown to people: {@code +49151...}, {@code ana@example.org}; null when hidden
 * @param displayName as the provider gave it, cleaned; null when it gave none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sender(
        @Nullable EndpointId endpoint,
        @Nullable String address,
        @Nullable String displayName) {}
