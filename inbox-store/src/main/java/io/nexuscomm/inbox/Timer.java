package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done at a time. When that comes it becomes a job with the same id.
 *
 * @param key by which it is cancelled and replaced, unique in the organization; null when nobody will
 * @param version 1 at first; counts what {@link Timers#reschedule} changed
 * @param occurrence which occurrence of a schedule it is; null when it is of none
 */
public record Timer(
        JobId id,
        @Nullable String key,
        int version,
        When when,
        @Nullable Occurrence occurrence,
        Payload payload) {

    /** A new one that is of no schedule. */
    public Timer(JobId id, @Nullable String key, When when, Payload payload) {
        this(id, key, 1, when, null, payload);
    }

    /** What the keys begin with of the timers of what rules have done at a moment, by their {@code schedule}. */
    public static final String APPOINTED = "rule-";

    /** The key of the timer that sends a message. */
    public static String keyOf(MessageId message) {
        return "message:" + message;
    }

    /**
     * When it is due.
     *
     * @param dueAt the moment
     * @param wall what was asked for, when that was a wall time; null for a moment
     */
    public record When(Instant dueAt, @Nullable Wall wall) {

        public static When at(Instant moment) {
            return new When(moment, null);
        }
    }

    /**
     * A wall time. The moment follows from it by a version of the tz database; by another one it may be another.
     *
     * @param gap what becomes of it when a clock change leaves it out: {@code next-valid}, {@code skip}, {@code before}
     * @param overlap which one it is when a clock change repeats it: {@code first}, {@code last}
     * @param tzdb the version that the moment was derived by
     */
    public record Wall(LocalDateTime time, ZoneId zone, String gap, String overlap, String tzdb) {}

    /** Unique: an occurrence of a schedule comes once for each subject, whoever finds it due how often. */
    public record Occurrence(UUID schedule, Instant at, UUID subject) {}

    /** What is to be done. */
    public sealed interface Payload {

        Job.Kind kind();

        /** What the job is on. */
        AccountId account();

        @Nullable
        LaneId lane();

        /** What the job is about. */
        MessageId message();

        /** The step of a rule; null for what is none. */
        @Nullable
        RuleStep step();
    }

    /** Sends a message that is stored as planned. */
    public record Send(AccountId account, LaneId lane, MessageId message) implements Payload {

        @Override
        public Job.Kind kind() {
            return Job.Kind.SEND;
        }

        @Override
        public @Nullable RuleStep step() {
            return null;
        }
    }

    /**
     * Goes on with a rule. A run that is about no account or no message stands for them itself, for every job is about
     * something. It has no lane: it does not send, and holds nobody back who does.
     */
    public record Rule(RuleStep step) implements Payload {

        @Override
        public Job.Kind kind() {
            return Job.Kind.RULE;
        }

        @Override
        public AccountId account() {
            AccountId account = step.account();
            return account == null ? new AccountId(step.run()) : account;
        }

        @Override
        public @Nullable LaneId lane() {
            return null;
        }

        @Override
        public MessageId message() {
            MessageId message = step.message();
            return message == null ? new MessageId(step.run()) : message;
        }
    }
}
