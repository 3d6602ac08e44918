package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** Secrets of accounts that nobody entered: a connector came by them while it ran. Encrypted at rest. */
public interface Vault {

    Optional<String> read(OrganizationId organization, AccountId account, String name);

    /** Replaces what had that name. */
    void keep(OrganizationId organization, AccountId account, String name, String secret);
}
