package io.nexuscomm.message.id;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Mints UUIDv7 identifiers (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a 12-bit counter within the
 * millisecond, then 62 random bits. Ids of one source ascend strictly, so ids in a table are in order of arrival.
 * They are names, never secrets. Thread-safe.
 */
public final class IdSource {

    private static final int COUNTER_BITS = 12;

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    private final Clock clock;
    /** Milliseconds and counter in one word, so that a single compare-and-set advances both. */
    private final AtomicLong last = new AtomicLong();

    /** A source of its own; ids of two sources are unique, but only ordered to the millisecond. */
    public IdSource(Clock clock) {
        this.clock = clock;
    }

    /** The next id, above all that this source minted before, even when its clock went back. */
    public UUID next() {
        long tick = last.accumulateAndGet(clock.millis() << COUNTER_BITS, (before, now) -> Math.max(before + 1, now));
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long high = (millis << 16) | 0x7000L | counter;
        long low = (ThreadLocalRandom.current().nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * The lowest id that can have been minted at {@code instant}: the bound of a range of time. Moments before 1970 or
     * after the year 10889, which no id can name, become the first or the last that one can.
     */
    public static UUID floor(Instant instant) {
        Instant named = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return new UUID((named.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** When {@code id} was minted, to the millisecond. */
    public static Instant mintedAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The next id of a message. */
    public MessageId message() {
        return new MessageId(next());
    }

    /** The next id of a lane. */
    public LaneId lane() {
        return new LaneId(next());
    }

    /** The next id of a conversation. */
    public ConversationId conversation() {
        return new ConversationId(next());
    }

    /** The next id of a contact. */
    public ContactId contact() {
        return new ContactId(next());
    }

    /** The next id of an endpoint. */
    public EndpointId endpoint() {
        return new EndpointId(next());
    }

    /** The next id of a thread. */
    public ThreadId thread() {
        return new ThreadId(next());
    }

    /** The next id of an account. */
    public AccountId account() {
        return new AccountId(next());
    }

    /** The next id of an organization. */
    public OrganizationId organization() {
        return new OrganizationId(next());
    }

    /** The next id of a journal entry. */
    public JournalId journal() {
        return new JournalId(next());
    }

    /** The next id of a job. */
    public JobId job() {
        return new JobId(next());
    }

    /** The next id of a schedule. */
    public ScheduleId schedule() {
        return new ScheduleId(next());
    }

    /** The next id of a media. */
    public MediaId media() {
        return new MediaId(next());
    }

    /** The next id of a user. */
    public UserId user() {
        return new UserId(next());
    }
}
