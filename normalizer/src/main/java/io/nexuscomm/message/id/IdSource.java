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

    private final Clock clock;
    /** Milliseconds and counter in one word, so that a single compare-and-set advances both. */
    private final AtomicLong last = new AtomicLong();

    public IdSource(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        long tick = last.accumulateAndGet(clock.millis() << COUNTER_BITS, (before, now) -> Math.max(before + 1, now));
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long high = (millis << 16) | 0x7000L | counter;
        long low = (ThreadLocalRandom.current().nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The lowest id that can have been minted at {@code instant}: the bound of a range of time. */
    public static UUID floor(Instant instant) {
        return new UUID((instant.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** When {@code id} was minted, to the millisecond. */
    public static Instant mintedAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    public MessageId message() {
        return new MessageId(next());
    }

    public LaneId lane() {
        return new LaneId(next());
    }

    public ConversationId conversation() {
        return new ConversationId(next());
    }

    public ContactId contact() {
        return new ContactId(next());
    }

    public EndpointId endpoint() {
        return new EndpointId(next());
    }

    public ThreadId thread() {
        return new ThreadId(next());
    }

    public AccountId account() {
        return new AccountId(next());
    }

    public OrganizationId organization() {
        return new OrganizationId(next());
    }

    public JournalId journal() {
        return new JournalId(next());
    }

    public JobId job() {
        return new JobId(next());
    }

    public MediaId media() {
        return new MediaId(next());
    }

    public UserId user() {
        return new UserId(next());
    }
}
