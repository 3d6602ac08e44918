package io.nexuscomm.inbox;

import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/**
 * Takes a journal entry through normalise and ingest once more, with today's connector and accounts. No rule runs: a
 * replayed message is history; but a record of a topic sets rules off, for it is there for nothing else. What is there already stays as it is. Thread-safe.
 */
public interface Replay {

    /**
     * Blocks until it is committed.
     *
     * @return empty when the organization has no such entry
     * @throws StoreUnavailable when it could not be committed
     */
    Optional<Outcome> replay(OrganizationId organization, JournalId id);

    /**
     * How it went.
     *
     * @param events how many facts the connector found
     * @param resolved how many slices left the quarantine
     * @param quarantined how many are in quarantine now
     */
    record Outcome(int events, int resolved, int quarantined) {}
}
