package io.nexuscomm.rules;

import io.nexuscomm.rules.model.OnError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step that is done by a job of its own.
 *
 * @param word the action's key in a rule file
 * @param awaited whether the run goes on after it
 * @param into the variable that its result becomes; null where nobody asks for it
 * @param timeout gives up after so long; null for what is usual
 * @param retry null where it is tried once
 * @param dryRunValue what a trial takes for its result; null where the rule says nothing
 */
public record Task(
        String word,
        Order order,
        boolean awaited,
        @Nullable String into,
        @Nullable Duration timeout,
        OnError.@Nullable Retry retry,
        @Nullable Object dryRunValue) {}
