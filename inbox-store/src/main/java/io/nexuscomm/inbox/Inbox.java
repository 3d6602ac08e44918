package io.nexuscomm.inbox;

/**
 * The hot path: a batch gathers what it must know, decides in memory, and commits everything in one transaction.
 * Thread-safe.
 */
public interface Inbox {

    /**
     * Answers all questions of a batch with one set-based read.
     *
     * @throws StoreUnavailable when the database cannot be asked
     */
    Gathered gather(Gather question);

    /**
     * Commits all rows of a batch, or none.
     *
     * @throws Conflict when a unique index says that another transaction was first: gather again, decide again
     * @throws StoreUnavailable when it was not committed, or when that cannot be known
     */
    void commit(Batch batch) throws Conflict;
}
