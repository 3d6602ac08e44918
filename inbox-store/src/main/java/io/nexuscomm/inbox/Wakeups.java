package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;

/**
 * Tells the workers of this JVM that a transaction which just committed left something for them, so that they look now
 * and not at their next poll. Only a hint: without it all is found a moment later. Never blocks, except where it says so; thread-safe.
 */
public interface Wakeups {

    void jobsAdded();

    void eventsAdded();

    /** An account was added, changed or removed. */
    void accountsChanged();

    /** A provider judged a template of an account: its catalogue is another one now. */
    void templateJudged(AccountId account);

    /** Rules were saved. Waits until they are in force on this node, two seconds at most. */
    void rulesChanged();

    /** Rules had their turn, or did a step. */
    void rulesRan(OrganizationId organization, List<RuleRunRow> runs);

    /** A message that is sent again and again was added. */
    void schedulesChanged();
}
