package io.nexuscomm.connector.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself: much longer than it takes anywhere, and no longer than it takes here. */
final class Patience {

    static final Duration MOST = Duration.ofSeconds(10);

    private static final long STEP = Duration.ofMillis(10).toNanos();

    private Patience() {}

    /** Whether it came to be. */
    static boolean until(BooleanSupplier comesTrue) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!comesTrue.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
        return true;
    }
}
