package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;

/** Tells whether a free text may be sent on a lane: some channels take one only for so long after the contact wrote. */
record Windows(Accounts accounts, ConnectorCatalog connectors) {

    boolean isOpen(OrganizationId organization, LaneView lane, Instant now) {
        Account account = accounts.find(organization, lane.account()).orElse(null);
        return account == null
                || connectors
                        .find(lane.channel())
                        .map(descriptor -> Reach.of(account, descriptor, lane).isOpen(now))
                        .orElse(true);
    }
}
