package io.nexuscomm.inbox.memory;

import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an arriving message.
 *
 * @param settledAt when it was handed over; null while it waits
 */
record StoredPiece(
        OrganizationId organization,
        AccountId account,
        MessagePiece piece,
        @Nullable Instant settledAt) {

    boolean isOf(OrganizationId owner, AccountId its) {
        return organization.equals(owner) && account.equals(its);
    }

    StoredPiece of(AccountId another) {
        return new StoredPiece(organization, another, piece, settledAt);
    }
}
