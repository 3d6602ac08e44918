package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.EndpointId;
import org.jspecify.annotations.Nullable;

/** One recipient of a message, with its own receipt. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Recipient(
        @Nullable EndpointId endpoint,
        @Nullable String address,
        @Nullable String displayName,
        Kind kind,
        @Nullable Delivery receipt) {

    /** The role of a recipient. */
    public enum Kind {
        TO,
        CC,
        BCC,
        GROUP
    }
}
