package io.nexuscomm.connector.testkit;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Time this thread worked, which a busy machine does not lengthen. */
final class CpuTime {

    /** Far above what any honest parser needs for 5 MiB, far below what one with a square in it does. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private CpuTime() {}

    static long ofThisThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static void assertWithinLimit(long before, String which) {
        Duration spent = Duration.ofNanos(ofThisThread() - before);
        if (spent.compareTo(LIMIT) > 0) {
            throw new AssertionError(which + " took " + spent.toMillis() + " ms of CPU, more than " + LIMIT.toMillis());
        }
    }
}
