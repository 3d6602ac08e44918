package io.nexuscomm.connector.email;

import java.util.concurrent.Semaphore;

/**
 * How much mail may be in memory at once, over all mailboxes: whoever would exceed it waits, so two hundred mailboxes
 * that start together with large mails do not end the gateway. Thread-safe, fair.
 */
final class FetchBudget {

    private static final int UNIT = 1024 * 1024;

    private final int units;
    private final Semaphore free;

    /** @param megabytes no less than the largest mail that is fetched */
    FetchBudget(int megabytes) {
        units = megabytes;
        free = new Semaphore(megabytes, true);
    }

    /** Blocks until there is room. Each acquired room is to be released by the same number. */
    void acquire(long octets) throws InterruptedException {
        free.acquire(units(octets));
    }

    void release(long octets) {
        free.release(units(octets));
    }

    private int units(long octets) {
        return Math.clamp(octets / UNIT + 1, 1, units);
    }
}
