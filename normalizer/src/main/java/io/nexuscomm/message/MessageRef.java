package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.MessageId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Points at another message: by our id once it is known, else by the provider's, to be joined when it arrives. At
 * least one of {@code id} and {@code externalId} is set.
 *
 * @param id ours; null while the message is not known here
 * @param externalId the provider's; null when only ours was given
 * @param part the part it aims at; null for the whole message
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageRef(
        @Nullable MessageId id,
        @Nullable String externalId,
        @Nullable String part,
        @Unknown Map<String, JsonNode> unknown) {

    public MessageRef {
        unknown = InOrder.copyOf(unknown);
    }

    /** A reference in the form of this version. */
    public MessageRef(@Nullable MessageId id, @Nullable String externalId, @Nullable String part) {
        this(id, externalId, part, Map.of());
    }

    /** Points at a message that is known here. */
    public static MessageRef resolved(MessageId id) {
        return new MessageRef(id, null, null);
    }

    /** Points at a message by the provider's id. */
    public static MessageRef unresolved(String externalId) {
        return new MessageRef(null, externalId, null);
    }
}
