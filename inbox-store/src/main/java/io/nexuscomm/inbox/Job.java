package io.nexuscomm.inbox;

import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as taken.
 *
 * @param attempt 1 for the first, also after a person's retry; those that were {@link Settlement.Fate#DEFERRED} do not
 *     count
 * @param fence which taking this is; a later taking has a higher one, and only the highest may settle
 * @param takenOver true when the taking before this one never settled: its lease ran out, and nobody knows what it did
 * @param stepsDone how many send steps were accepted by earlier attempts
 * @param part which part of the message a media job fetches; null for others
 * @param gesture what a gesture job does to the message; null for others
 * @param step of a rule, for a rule job; null for others. A run without account or message stands for them itself
 */
public record Job(
        JobId id,
        OrganizationId organization,
        Kind kind,
        AccountId account,
        @Nullable LaneId lane,
        MessageId message,
        @Nullable String part,
        @Nullable Gesture gesture,
        @Nullable RuleStep step,
        Instant dueAt,
        int attempt,
        long fence,
        boolean takenOver,
        int stepsDone) {

    /** A job that failed so often is given up, until a person has it tried again. */
    public static final int MOST_ATTEMPTS = 12;

    /** The same when more of its steps turn out to be done. */
    public Job withStepsDone(int done) {
        return new Job(
                id,
                organization,
                kind,
                account,
                lane,
                message,
                part,
                gesture,
                step,
                dueAt,
                attempt,
                fence,
                takenOver,
                done);
    }

    /** What a job does. */
    public enum Kind {
        SEND,
        MEDIA,
        GESTURE,
        PROFILE,
        /** Goes on with a rule: after a wait, or at an occurrence of its schedule. */
        RULE
    }
}
