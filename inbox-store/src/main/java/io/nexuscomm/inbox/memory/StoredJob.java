package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param state what became of it; null while it waits or is in flight
 * @param leasedUntil until when a taking holds it; null when none does
 * @param nth counts the jobs as they were added
 */
record StoredJob(
        OrganizationId organization,
        JobRow row,
        Instant dueAt,
        @Nullable Fate state,
        @Nullable Instant leasedUntil,
        int attempt,
        long fence,
        int stepsDone,
        long nth) {

    StoredJob(OrganizationId organization, JobRow row, long nth) {
        this(organization, row, row.dueAt(), null, null, 0, 0, 0, nth);
    }

    boolean waiting() {
        return state == null;
    }

    boolean inFlight(Instant now) {
        return waiting() && leasedUntil != null && leasedUntil.isAfter(now);
    }

    boolean due(Instant now) {
        return waiting() && !dueAt.isAfter(now) && !inFlight(now);
    }

    /** What was never due is to be sent later, and holds nobody back. */
    boolean wasDue(Instant now) {
        return fence > 0 || !dueAt.isAfter(now);
    }

    StoredJob taken(Instant until) {
        return new StoredJob(organization, row, dueAt, null, until, attempt + 1, fence + 1, stepsDone, nth);
    }

    StoredJob leased(Instant until) {
        return new StoredJob(organization, row, dueAt, state, until, attempt, fence, stepsDone, nth);
    }

    /** As the taker sees it. {@code before} is this job before it was taken. */
    Job asJob(StoredJob before) {
        return new Job(
                row.id(),
                organization,
                row.kind(),
                row.account(),
                row.lane(),
                row.message(),
                row.part(),
                row.gesture(),
                row.step(),
                dueAt,
                attempt,
                fence,
                before.leasedUntil != null,
                stepsDone);
    }

    StoredJob settled(Settlement settlement) {
        Instant again = settlement.retryAt() == null ? dueAt : settlement.retryAt();
        return switch (settlement.fate()) {
            case DONE, FAILED, UNCERTAIN -> after(settlement, dueAt, settlement.fate(), attempt);
            case RETRY -> after(settlement, again, null, attempt);
            case DEFERRED -> after(settlement, again, null, attempt - 1);
        };
    }

    /** As if its provider had refused it. */
    StoredJob undone() {
        return new StoredJob(
                organization,
                row,
                dueAt,
                state == Fate.DONE ? Fate.FAILED : state,
                leasedUntil,
                attempt,
                fence,
                0,
                nth);
    }

    /** One that was given up begins anew. What a lease that ran out has left behind stays: nobody knows what it did. */
    StoredJob dueNow(Instant now) {
        return new StoredJob(organization, row, now, null, leasedUntil, waiting() ? attempt : 0, fence, stepsDone, nth);
    }

    /** Nobody wants it done any more. */
    StoredJob stopped() {
        return new StoredJob(organization, row, dueAt, Fate.DONE, null, attempt, fence, stepsDone, nth);
    }

    private StoredJob after(Settlement settlement, Instant due, @Nullable Fate fate, int attempts) {
        return new StoredJob(organization, row, due, fate, null, attempts, fence, settlement.stepsDone(), nth);
    }
}
