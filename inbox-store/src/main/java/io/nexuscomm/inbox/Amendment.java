package io.nexuscomm.inbox;

import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;

/**
 * An edit, a deletion or a reaction that came before the message it aims at, and waits for it. Unique by account and
 * slice, so that a second delivery waits only once.
 *
 * @param slice the external key of the event, by which quarantine would list it
 * @param raw where its octets lie
 */
public record Amendment(
        ExternalKey target, String slice, String providerType, RawRef raw, ChannelEvent event, Instant parkedAt) {

    /** So many of one account wait at most; what comes then is quarantined at once. */
    public static final int MOST_OF_AN_ACCOUNT = 1000;

    /** Why it is in quarantine in the end, or at once when too many wait. */
    public static final String UNKNOWN_TARGET = "the message it aims at is not here";

    /**
     * One that waits no longer.
     *
     * @param found whether its message has come; else it was waited for long enough
     */
    public record Due(OrganizationId organization, Amendment amendment, boolean found) {}
}
