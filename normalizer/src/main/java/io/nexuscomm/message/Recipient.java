package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.EndpointId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One recipient of a message, with its own receipt.
 *
 * @param endpoint the recipient's endpoint; null when it is us, or a stranger on a list of copies
 * @param address the address as shown to people; null when hidden
 * @param displayName as the sender or provider gave it, cleaned; null when neither did
 * @param kind its role
 * @param receipt how far the message came for this recipient; null when nobody tells
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Recipient(
        @Nullable EndpointId endpoint,
        @Nullable String address,
        @Nullable String displayName,
        Kind kind,
        @Nullable Delivery receipt,
        @Unknown Map<String, JsonNode> unknown) {

    public Recipient {
        unknown = InOrder.copyOf(unknown);
    }

    /** A recipient in the form of this version. */
    public Recipient(
            @Nullable EndpointId endpoint,
            @Nullable String address,
            @Nullable String displayName,
            Kind kind,
            @Nullable Delivery receipt) {
        this(endpoint, address, displayName, kind, receipt, Map.of());
    }

    /** The role of a recipient. */
    public enum Kind {
        /** Addressed. */
        TO,
        /** Got a copy. */
        CC,
        /** Got a copy that the others do not see. */
        BCC,
        /** A group, as a whole. */
        GROUP,
        /** Told by a later version; see {@link io.nexuscomm.message.Unknown}. */
        UNKNOWN
    }
}
