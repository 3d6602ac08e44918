package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An account.
 *
 * @param uniqueKey the provider's name for it; with the connector unique in this installation
 * @param config without secrets
 * @param code stable reason of the state; {@code reason} and {@code action} are for people
 */
public record Account(
        AccountId id,
        OrganizationId organization,
        String connector,
        String uniqueKey,
        String name,
        State state,
        String code,
        String reason,
        String action,
        JsonNode config,
        Instant createdAt) {

    /** States of an account. Receiving goes on in all but PAUSED. */
    public enum State {
        NEW,
        CONNECTED,
        DEGRADED,
        AUTH_REQUIRED,
        UNREACHABLE,
        PAUSED
    }
}
