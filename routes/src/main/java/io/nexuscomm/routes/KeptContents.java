package io.nexuscomm.routes;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.OpenedAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Forgets what contacts wrote on the channels that let it be kept for a time only, as their descriptors say. */
final class KeptContents {

    private final Accounts accounts;
    private final ConnectorCatalog connectors;
    private final Expiry expiry;
    private final InstantSource clock;

    KeptContents(Accounts accounts, ConnectorCatalog connectors, Expiry expiry, InstantSource clock) {
        this.accounts = accounts;
        this.connectors = connectors;
        this.expiry = expiry;
        this.clock = clock;
    }

    /** Of every account, paused ones too: the limit asks for no reasons. */
    void forget() {
        Instant now = clock.instant();
        for (OpenedAccount opened : accounts.all()) {
            Account account = opened.account();
            connectors
                    .find(account.connector())
                    .filter(descriptor -> descriptor.retention() != null)
                    .ifPresent(descriptor -> forget(account, descriptor, now));
        }
    }

    private void forget(Account account, Descriptor descriptor, Instant now) {
        Descriptor.Retention retention = descriptor.retention();
        if (retention == null) {
            return;
        }
        Duration kept = retention.contents();
        String note = "%s lets us keep what people write for %d hours. It can still be seen there."
                .formatted(descriptor.name(), kept.toHours());
        expiry.forget(
                account.organization(), account.id(), descriptor.id(), account.createdAt(), now.minus(kept), note);
    }
}
