package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Wait;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jobs of a lane or about the same, in the order in which they go. Touched only under the lock. */
final class Line {

    private final Tables tables;

    Line(Tables tables) {
        this.tables = tables;
    }

    /** The older ones of its lane that were due and have not ended, the oldest first. */
    Stream<StoredJob> ahead(StoredJob job, Instant now) {
        LaneId lane = job.row().lane();
        return tables.jobs.values().stream()
                .filter(other -> lane != null && lane.equals(other.row().lane()) && other.waiting())
                .filter(other -> other.row().id().compareTo(job.row().id()) < 0)
                .filter(other -> other.wasDue(now))
                .sorted(Comparator.comparing(other -> other.row().id()));
    }

    /** Those about the same that were added before it and have not ended. */
    Stream<StoredJob> before(StoredJob job) {
        return aboutTheSame(job).filter(other -> other.nth() < job.nth());
    }

    /** Whether nothing about the same comes before it or is in flight. */
    boolean isNext(StoredJob job, Instant now) {
        return aboutTheSame(job).noneMatch(other -> other.nth() < job.nth() || other.inFlight(now));
    }

    private Stream<StoredJob> aboutTheSame(StoredJob job) {
        UUID about = job.row().about();
        return tables.jobs.values().stream()
                .filter(other -> about != null && about.equals(other.row().about()))
                .filter(other -> other != job && other.waiting());
    }

    @Nullable
    Wait waitOf(MessageId message, Instant now) {
        return tables.jobs.values().stream()
                .filter(job -> job.row().message().equals(message) && job.row().kind() == Job.Kind.SEND)
                .filter(job -> job.waiting() && !job.inFlight(now))
                .findFirst()
                .map(job -> waitOf(job, ahead(job, now).findFirst()))
                .orElseGet(() -> timerOf(message));
    }

    /** What is to be sent later waits for its time alone. */
    private @Nullable Wait timerOf(MessageId message) {
        return tables.timers.values().stream()
                .map(Tables.StoredTimer::timer)
                .filter(timer -> Timer.keyOf(message).equals(timer.key()))
                .findFirst()
                .map(timer -> new Wait(timer.when().dueAt(), 1, null))
                .orElse(null);
    }

    private static Wait waitOf(StoredJob job, Optional<StoredJob> head) {
        Instant due = head.map(StoredJob::dueAt).filter(job.dueAt()::isBefore).orElse(job.dueAt());
        return new Wait(
                due, job.attempt() + 1, head.map(first -> first.row().message()).orElse(null));
    }
}
