package io.nexuscomm.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Work that is due. One job of a lane is in flight at a time, the oldest first; a job that waits for its retry holds
 * back the later ones of its lane. The same holds for jobs about the same ({@link Batch.JobRow#about}), which go as they
 * were added, whatever their ids and times. Thread-safe, on any number of nodes.
 */
public interface Jobs {

    /**
     * Takes up to {@code limit} due jobs and leases them to this node. A job whose lease ran out is taken anew, with
     * a higher fence.
     */
    List<Job> take(String node, Duration lease, int limit);

    /**
     * Leases jobs in work for as long again. What another took over meanwhile stays with that one, and what is settled
     * stays so.
     */
    void renew(Collection<Job> held, Duration lease);

    /** Adds work that is not there yet, as its ids tell. */
    void add(io.nexuscomm.message.id.OrganizationId organization, List<Batch.JobRow> rows);

    /** The step of a rule's job, whether it is done or not; empty when there is no such job. */
    Optional<RuleStep> step(io.nexuscomm.message.id.OrganizationId organization, io.nexuscomm.message.id.JobId id);

    /**
     * Records an attempt and its effects in one transaction: the job's fate, the message's delivery and external ids
     * (with receipts that were parked for them), events.
     *
     * @return false when a later taking has fenced this one off; then nothing was written
     */
    boolean settle(Settlement settlement);

    /**
     * Makes a job that failed, waits or is uncertain due now; a draft, which has none yet, gets one ({@link Outgoing#draft}).
     * One that was given up gets as many attempts as a new one. What its provider took and could not deliver is sent again,
     * of several steps those alone that failed ({@link FailedNames}).
     * Those that hold it back, the older ones of its lane or about the same that wait for another try, become due with it and still go
     * first; one that was never due, for it is to be sent later, stays what it is.
     *
     * @return false when there is none for that message, it is in flight, or a receipt has told since that it was sent
     */
    boolean retryNow(io.nexuscomm.message.id.OrganizationId organization, io.nexuscomm.message.id.MessageId message);

    /**
     * Cancels a draft ({@link Outgoing#draft}): nobody can have it sent any more.
     *
     * @return false when there is no such draft, or it was sent meanwhile
     */
    boolean discard(io.nexuscomm.message.id.OrganizationId organization, io.nexuscomm.message.id.MessageId message);

    /**
     * Cancels a message that waits to be sent, or to be tried again: it will not be. Its trace tells who wanted that.
     *
     * @param by who, in the form of the trace's {@code requested.by}
     * @return false when no send of it waits, an attempt is under way or was lost, or the message or a part of it has left
     */
    boolean cancel(
            io.nexuscomm.message.id.OrganizationId organization, io.nexuscomm.message.id.MessageId message, String by);

    /**
     * Makes what waits for another try on an account due now; what is to be sent later stays so.
     *
     * @return how many
     */
    int hurry(io.nexuscomm.message.id.OrganizationId organization, io.nexuscomm.message.id.AccountId account);
}
