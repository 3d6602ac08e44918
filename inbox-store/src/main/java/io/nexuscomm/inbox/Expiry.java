package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;

/**
 * Forgets what contacts wrote, where a provider lets it be kept for a time only. What is left of a message says that it
 * was there, when, and under which name its provider can be asked for it. Safe on any number of nodes at once.
 */
@FunctionalInterface
public interface Expiry {

    /**
     * Forgets of one account all that was stored before a moment and since the last call: the contents of its contacts'
     * messages, the octets they came in, the events that told of them. Goes on where an earlier call broke off.
     *
     * @param connector of the account; octets that several of its accounts share go as well
     * @param since what is older was never stored: when the account was made
     * @param note for people: what stands in the place of what was written
     */
    void forget(
            OrganizationId organization,
            AccountId account,
            String connector,
            Instant since,
            Instant before,
            String note);
}
