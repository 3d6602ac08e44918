package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;

/** An account with its configuration, secrets included. Its text form shows none of them. */
public record ConnectedAccount(AccountId id, OrganizationId organization, AccountKey key, AccountConfig config) {

    /** The same as it is configured otherwise. */
    public ConnectedAccount withConfig(AccountConfig other) {
        return new ConnectedAccount(id, organization, key, other);
    }
}
