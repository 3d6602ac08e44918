package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A provider's id for a message or one part of it. Unique by (account, scope, value, part).
 *
 * @param scope which of the provider's id spaces: {@code wamid}, {@code message-id}, {@code imap-uid}, ...
 * @param part the part it names; null for the whole message
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExternalId(
        String scope, String value, @Nullable String part) {

    public static ExternalId of(String scope, String value) {
        return new ExternalId(scope, value, null);
    }
}
