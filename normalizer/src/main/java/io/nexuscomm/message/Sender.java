package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.EndpointId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who sent a message, as it looked at that moment: a snapshot for display. Names are never identity.
 *
 * @param endpoint the sender's endpoint; null when we sent it
 * @param address the address as shown to people: {@code +49151...}, {@code ana@example.org}; null when hidden
 * @param displayName as the provider gave it, cleaned; null when it gave none
 * @param bot whether the provider says that it is a program and no person
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sender(
        @Nullable EndpointId endpoint,
        @Nullable String address,
        @Nullable String displayName,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bot,
        @Unknown Map<String, JsonNode> unknown) {

    public Sender {
        unknown = InOrder.copyOf(unknown);
    }

    /** A sender in the form of this version. */
    public Sender(@Nullable EndpointId endpoint, @Nullable String address, @Nullable String displayName, boolean bot) {
        this(endpoint, address, displayName, bot, Map.of());
    }

    /** A person, as far as anybody says. */
    public Sender(@Nullable EndpointId endpoint, @Nullable String address, @Nullable String displayName) {
        this(endpoint, address, displayName, false);
    }
}
