package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;

/** The runs of rules that come one after the other, apart from batches. Thread-safe, on any number of nodes. */
public interface RunQueue {

    /**
     * A run is over: the next one gets its turn, by a job.
     *
     * @return whether there was a next one
     */
    boolean leave(OrganizationId organization, QueueChange.Place place);

    /**
     * Ends the turns of runs that nothing goes on with any more: no timer, no job. Such a run was cancelled from outside. And
     * gives one to runs that wait for their turn behind nobody.
     *
     * @param after how long a run has had its turn, or its place, at least
     * @param most bounds it, over all organizations
     * @return how many
     */
    int sweep(Duration after, int most);
}
