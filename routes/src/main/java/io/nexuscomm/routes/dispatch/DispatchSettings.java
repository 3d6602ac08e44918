package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import java.time.Duration;

/**
 * Limits of the dispatcher.
 *
 * @param inFlight how many jobs this node does at once; more wait in the database
 * @param lease how long a job is ours when nothing is heard of this node; jobs in work are leased anew in time
 * @param poll how often to look for due jobs when nobody says that there are some
 * @param patience how long a stop waits for jobs in work
 * @param maxAttempts after which a job that keeps failing is given up
 * @param maxMediaBytes a medium that is longer is left out as blocked
 */
public record DispatchSettings(
        int inFlight, Duration lease, Duration poll, Duration patience, int maxAttempts, long maxMediaBytes) {

    /** Leases are renewed for so long. What takes longer will not end, and another may take it over. */
    static final Duration LONGEST = Duration.ofHours(1);

    public static final DispatchSettings DEFAULT = new DispatchSettings(
            16, Duration.ofMinutes(3), Duration.ofMillis(500), Duration.ofSeconds(30), Job.MOST_ATTEMPTS, 100_000_000);
}
