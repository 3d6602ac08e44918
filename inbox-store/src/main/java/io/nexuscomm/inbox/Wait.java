package io.nexuscomm.inbox;

import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours that has not left: nobody sends it at the moment, and something will be tried.
 *
 * @param dueAt not before; in the past when it is taken as soon as somebody is free
 * @param attempt which one comes next, 1 for the first
 * @param behind the message that must end first, the oldest of the lane that waits or is in flight; null when there is
 *     none, and the message heads its lane
 */
public record Wait(Instant dueAt, int attempt, @Nullable MessageId behind) {}
