package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.message.id.LaneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to timers. What cannot be done any more, for the timer has become a job or an occurrence is there
 * already, ends the batch with a {@link Conflict}.
 */
public sealed interface TimerChange {

    /** A new one; one of the same key is replaced. Keys are unique within a batch. */
    record Add(Timer timer) implements TimerChange {}

    /**
     * Ends the waits of a rule's runs that are about the same as a lane, before any is added. Each gets a row among the runs
     * of its rule ({@link Batch.RuleRunRow#cancelled}).
     *
     * @param wide whether they are about its contact, and not about its conversation alone
     * @param why for people
     */
    record EndRuns(String rule, LaneId lane, boolean wide, String why, Instant at) implements TimerChange {}

    /** @param version which it must be; null for any */
    record Reschedule(String key, When when, @Nullable Integer version) implements TimerChange {}

    /** @param version which it must be; null for any */
    record Cancel(String key, @Nullable Integer version) implements TimerChange {}
}
