package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Replay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the waiting of amendments whose messages do not come, and of those that nobody joined: the message was written by
 * another node in the same moment, or is one of ours that got its name late. Thread-safe.
 */
public final class OverdueAmendments {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueAmendments.class);

    static final Duration PATIENCE = Duration.ofHours(24);

    private static final int MOST_AT_ONCE = 200;

    private final Inbox inbox;
    private final Replay replay;
    private final InstantSource clock;

    public OverdueAmendments(Inbox inbox, Replay replay, InstantSource clock) {
        this.inbox = inbox;
        this.replay = replay;
        this.clock = clock;
    }

    public void look() {
        Instant now = clock.instant();
        for (Amendment.Due due : inbox.dueAmendments(now.minus(PATIENCE), MOST_AT_ONCE)) {
            boolean applied = due.found() && isReplayed(due);
            end(due, applied, now);
        }
    }

    private boolean isReplayed(Amendment.Due due) {
        try {
            return replay.replay(due.organization(), due.amendment().raw().journal())
                    .isPresent();
        } catch (IllegalStateException e) {
            LOG.warn("A change to a message could not be read again and goes into quarantine: {}", FailureSite.of(e));
            return false;
        }
    }

    private void end(Amendment.Due due, boolean applied, Instant now) {
        Amendment amendment = due.amendment();
        BatchBuilder rows = new BatchBuilder(due.organization()).addJoined(amendment);
        if (!applied) {
            QuarantineRow row = new QuarantineRow(
                    amendment.raw().journal(),
                    amendment.slice(),
                    amendment.providerType(),
                    Amendment.UNKNOWN_TARGET,
                    now);
            rows.add(row).add(CloudEvents.quarantineAdded(due.organization(), row));
        }
        try {
            inbox.commit(rows.build());
        } catch (Conflict e) {
            LOG.debug("Another node was first", e);
        }
    }
}
