package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Points at another message: by our id once it is known, else by the provider's, to be joined when it arrives. At
 * least one of {@code id} and {@code externalId} is set.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageRef(
        @Nullable MessageId id,
        @Nullable String externalId,
        @Nullable String part) {

    public static MessageRef resolved(MessageId id) {
        return new MessageRef(id, null, null);
    }

    public static MessageRef unresolved(String externalId) {
        return new MessageRef(null, externalId, null);
    }
}
