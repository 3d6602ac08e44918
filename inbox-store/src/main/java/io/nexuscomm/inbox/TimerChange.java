package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Timer.When;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to timers. What cannot be done any more, for the timer has become a job or an occurrence is there
 * already, ends the batch with a {@link Conflict}.
 */
public sealed interface TimerChange {

    /** A new one; one of the same key is replaced. Keys are unique within a batch. */
    record Add(Timer timer) implements TimerChange {}

    /** @param version which it must be; null for any */
    record Reschedule(String key, When when, @Nullable Integer version) implements TimerChange {}

    /** @param version which it must be; null for any */
    record Cancel(String key, @Nullable Integer version) implements TimerChange {}
}
