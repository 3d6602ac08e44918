package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A provider's id for a message or one part of it. Unique by (account, scope, value, part).
 *
 * @param scope which of the provider's id spaces: {@code wamid}, {@code message-id}, {@code imap-uid}, ...
 * @param value the id, opaque to everyone but the provider
 * @param part the part it names; or, where the provider got the message in several and reports on each of them, the
 *     segment, {@code 2/3}, or the step, {@code step-2/3} ({@code step-1/1} where several attempts at the whole are
 *     known); {@code failed-2/3} where what it names failed and was sent again since; null for the whole message
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExternalId(
        String scope,
        String value,
        @Nullable String part,
        @Unknown Map<String, JsonNode> unknown) {

    public ExternalId {
        unknown = InOrder.copyOf(unknown);
    }

    /** An id in the form of this version. */
    public ExternalId(String scope, String value, @Nullable String part) {
        this(scope, value, part, Map.of());
    }

    /** A segment that is not told which one it is: a receipt knows only its name. */
    public static final String SOME_SEGMENT = "?/?";

    /** The id of a whole message. */
    public static ExternalId of(String scope, String value) {
        return new ExternalId(scope, value, null);
    }
}
