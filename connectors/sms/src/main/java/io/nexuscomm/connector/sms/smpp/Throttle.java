package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.session.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** How fast we send: no faster than the account allows, and not at all for a while when the centre asks. Thread-safe. */
final class Throttle {

    private final InstantSource clock;
    private final Backoff backoff;
    private final Duration apart;
    private Instant next = Instant.MIN;
    private Instant quietUntil = Instant.MIN;

    /** @param perSecond 0 for no limit */
    Throttle(InstantSource clock, SmppPace pace, int perSecond, RandomGenerator random) {
        this.clock = clock;
        this.backoff = new Backoff(pace.quiet(), pace.longestQuiet(), random);
        this.apart = perSecond == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(perSecond);
    }

    /**
     * Takes room for some PDUs.
     *
     * @return how long to wait before asking again; zero when they may be sent
     */
    synchronized Duration take(int units) {
        Instant now = clock.instant();
        if (quietUntil.isAfter(now)) {
            return Duration.between(now, quietUntil);
        }
        if (next.isAfter(now)) {
            return Duration.between(now, next);
        }
        next = now.plus(apart.multipliedBy(units));
        return Duration.ZERO;
    }

    /** Between two PDUs of one text, which took room for all of them; zero without a limit. */
    Duration apart() {
        return apart;
    }

    /** The centre said that it is too fast. Returns for how long we say nothing now. */
    synchronized Duration slowDown() {
        Instant now = clock.instant();
        if (!quietUntil.isAfter(now)) {
            // those that were on their way together are told the same, and that counts once
            quietUntil = now.plus(backoff.next());
        }
        return Duration.between(now, quietUntil);
    }

    synchronized void wentWell() {
        backoff.reset();
    }
}
