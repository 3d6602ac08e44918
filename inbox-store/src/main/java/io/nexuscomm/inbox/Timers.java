package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done at a time. A timer that is due becomes exactly one job; nothing leaves the system from here.
 * Thread-safe, on any number of nodes. Timers that belong to a message are added with it, by {@link Batch#timers}.
 */
public interface Timers {

    /** So many runs about the same are found at the most. */
    int MOST_RUNS = 1_000;

    /** A timer that was due for longer is overdue, and waits behind those that were not. */
    Duration FRESH = Duration.ofSeconds(30);

    /**
     * Adds timers. An occurrence that is there already is left out.
     *
     * @param ifKeyed what becomes of a timer of the same key; keys are unique within a call
     * @return how many were added
     */
    int add(OrganizationId organization, List<Timer> timers, IfKeyed ifKeyed);

    /**
     * Makes due timers jobs, in one transaction: what has just become due before what is overdue, and organizations in
     * turn where more is due than this takes.
     *
     * @param most bounds it, all together
     * @param room overdue ones come only while fewer than so many due jobs wait, lest they stand before fresh ones there; else
     *     ten at a time, or none with no room at all
     */
    List<Fired> fire(int most, int room);

    Change cancel(OrganizationId organization, String key, @Nullable Integer version);

    Change reschedule(OrganizationId organization, String key, When when, @Nullable Integer version);

    /** The pending timer of a key. */
    Optional<Timer> find(OrganizationId organization, String key);

    /** When the timer of a key is due, or was, for as long as that is remembered; empty for one that was cancelled. */
    Optional<Instant> due(OrganizationId organization, String key);

    /**
     * The pending timers of runs, whatever their rules are and also of those that wait side by side; at most
     * {@value #MOST_RUNS}.
     *
     * @param subjects the conversations and contacts they are about, by where their lanes are now
     */
    List<Timer> ofRuns(OrganizationId organization, Set<UUID> subjects);

    /** Whether a run waits. */
    boolean isAnyRunWaiting(OrganizationId organization);

    /** Pending sends that are due from one moment until before another, the earliest first. */
    List<Timer> sends(OrganizationId organization, Instant from, Instant until, int most);

    /** Pending steps that rules have done at a moment ({@link Timer#APPOINTED}), in the same way. */
    List<Timer> appointments(OrganizationId organization, Instant from, Instant until, int most);

    /** The pending one of these with an id. */
    Optional<Timer> appointment(OrganizationId organization, JobId id);

    /** The pending timers of a schedule. */
    List<Timer> ofSchedule(OrganizationId organization, UUID schedule);

    /**
     * Derives the moments of wall times anew that another version of the tz database was used for, some at a time.
     *
     * @param tzdb the version in use
     * @param clock tells the moment of a wall time; empty when it has none any more: then the timer keeps the one it had
     * @return how many were looked at; 0 when all are of this version
     */
    int derive(String tzdb, Function<Wall, Optional<Instant>> clock);

    /** What becomes of a timer that has the key of a new one. */
    enum IfKeyed {
        REPLACE,
        KEEP
    }

    /** What came of a change. */
    enum Change {
        DONE,
        /** There is no timer of that key, and has been none lately. */
        UNKNOWN,
        /** It has become a job. */
        TOO_LATE,
        /** Somebody changed it meanwhile. */
        OTHER_VERSION
    }

    /**
     * A timer that has become a job.
     *
     * @param dueAt when it was due
     * @param firedAt when the job was made, by the clock that says what is due
     */
    record Fired(JobId id, OrganizationId organization, Job.Kind kind, Instant dueAt, Instant firedAt) {}
}
