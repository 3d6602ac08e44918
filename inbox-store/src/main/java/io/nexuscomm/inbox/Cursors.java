package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** How far a source was read. What comes with messages is moved by {@link Inbox#commit}. */
public interface Cursors {

    Optional<String> read(OrganizationId organization, AccountId account, String name);

    /** Moves one that no message moves; returns once it is durable. */
    void keep(OrganizationId organization, AccountId account, String name, String value);
}
