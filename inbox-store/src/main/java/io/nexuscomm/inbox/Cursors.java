package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** How far a source was read. Moved by {@link Inbox#commit} alone. */
public interface Cursors {

    Optional<String> read(OrganizationId organization, AccountId account, String name);
}
