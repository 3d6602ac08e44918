package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An account.
 *
 * @param uniqueKey the provider's name for it; with the connector unique among those that are not removed
 * @param config without secrets
 * @param code stable reason of the state; {@code reason} and {@code action} are for people
 * @param since since when it is in this state for this reason
 * @param until as in {@link AccountStatus}
 * @param movedBy who put it there
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
        Instant since,
        @Nullable Instant until,
        AccountMover movedBy,
        JsonNode config,
        Instant createdAt) {

    /** An account as a person has just added it. */
    public Account(
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
        this(
                id,
                organization,
                connector,
                uniqueKey,
                name,
                state,
                code,
                reason,
                action,
                createdAt,
                null,
                AccountMover.PERSON,
                config,
                createdAt);
    }

    /**
     * States of an account; {@link AccountLife} says how it moves. Receiving goes on in all but the last two. A removed
     * one has no secrets any more and is kept for the sake of its messages.
     */
    public enum State {
        NEW,
        CONNECTED,
        DEGRADED,
        AUTH_REQUIRED,
        UNREACHABLE,
        PAUSED,
        REMOVED
    }

    public AccountStatus status() {
        return new AccountStatus(state, code, reason, action, until);
    }

    /** Whether its provider sends nothing for it, until it has new credentials, or what stopped it is settled. */
    public boolean isSendingRefused() {
        return state == State.AUTH_REQUIRED && (movedBy == AccountMover.SENDING || movedBy == AccountMover.PROVIDER);
    }

    /** Whether its provider refuses what is sent, however good the credentials are. */
    public boolean isSendingStopped() {
        return isSendingRefused() && code.equals(AccountStatus.SENDING_STOPPED);
    }

    Account as(AccountStatus status, Instant newSince, AccountMover mover) {
        return new Account(
                id,
                organization,
                connector,
                uniqueKey,
                name,
                status.state(),
                status.code(),
                status.reason(),
                status.action(),
                newSince,
                status.until(),
                mover,
                config,
                createdAt);
    }

    /** The same account with what people edit. */
    public Account with(String newKey, String newName, JsonNode newConfig) {
        return new Account(
                id,
                organization,
                connector,
                newKey,
                newName,
                state,
                code,
                reason,
                action,
                since,
                until,
                movedBy,
                newConfig,
                createdAt);
    }
}
