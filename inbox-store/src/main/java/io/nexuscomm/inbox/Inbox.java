package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * Messages of ours whose sending has begun and that nobody has confirmed: on their way at this moment, waiting for
     * another attempt, or lost without an answer within the last day. By lane, oldest first; a lane without any is not
     * among the answers. Those of lanes below a lane ({@link LaneKey#BELOW}) are among its own, after them.
     *
     * @throws StoreUnavailable when the database cannot be asked
     */
    Map<LaneKey, List<Message>> unconfirmed(OrganizationId organization, Set<LaneKey> lanes);

    /**
     * What is known beside that, of contacts that {@link #gather} found. Asked only where rules look at it.
     *
     * @param now until when it is counted
     * @throws StoreUnavailable when the database cannot be asked
     */
    Map<ContactId, Background> backgrounds(
            OrganizationId organization, Set<ContactId> contacts, Background.Asked asked, Instant now);

    /**
     * When limits were last used, the newest first; a limit that never was is not among the answers.
     *
     * @throws StoreUnavailable when the database cannot be asked
     */
    Map<UseKey, List<Instant>> uses(OrganizationId organization, Set<UseKey> keys);

    /**
     * What waits for messages of these names, in the order it came. A batch need not ask before it was told that
     * something does: a commit that brings such a message without what waits for it is a {@link Conflict}, and so is one
     * that would have something wait for a message that has come.
     *
     * @throws StoreUnavailable when the database cannot be asked
     */
    Map<ExternalKey, List<Amendment>> amendments(OrganizationId organization, Set<ExternalKey> names);

    /**
     * What need not wait any more, of all organizations, oldest first: its message came in spite of all, or it began to
     * wait before {@code parkedBefore}.
     *
     * @throws StoreUnavailable when the database cannot be asked
     */
    List<Amendment.Due> dueAmendments(Instant parkedBefore, int limit);

    /**
     * Commits all rows of a batch, or none.
     *
     * @throws Conflict when a unique index says that another transaction was first: gather again, decide again
     * @throws StoreUnavailable when it was not committed, or when that cannot be known
     */
    void commit(Batch batch) throws Conflict;
}
