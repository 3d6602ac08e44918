package io.nexuscomm.inbox;

import java.util.UUID;

/**
 * A request that came with a key of the caller's. One of an organization has it, whatever it is about; it is kept for good, as
 * messages are, and outlives a schedule that is deleted.
 *
 * @param fingerprint what the key was used for
 * @param made the id of the message or the schedule that it made
 */
public record KeyedRequest(String key, String fingerprint, UUID made) {}
