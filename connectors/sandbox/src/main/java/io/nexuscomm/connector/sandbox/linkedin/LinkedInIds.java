package io.nexuscomm.connector.sandbox.linkedin;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids that grow with time, as LinkedIn's do, so that a restarted sandbox never gives one out again. */
final class LinkedInIds {

    /** As many bits as LinkedIn's ids have below their milliseconds. */
    private static final int BITS = 22;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();
    private final InstantSource clock;

    LinkedInIds(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        long wanted = (clock.millis() << BITS) + random.nextInt(1 << BITS);
        return Long.toString(last.updateAndGet(before -> Math.max(before + 1, wanted)));
    }
}
