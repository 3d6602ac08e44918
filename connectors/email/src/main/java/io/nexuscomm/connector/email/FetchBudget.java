package io.nexuscomm.connector.email;

import java.util.concurrent.Semaphore;

/**
 * How much mail may be in memory at once, over all mailboxes: whoever would exceed it waits, so two hundred mailboxes
 * that start together with large mails do not end the gateway. Large mails take turns in a space of their own, which
 * holds one of the largest, and small mails never wait for them. Thread-safe, fair.
 */
final class FetchBudget {

    private static final int UNIT = 1024 * 1024;

    /** Units of a mail that is still small. */
    private static final int SMALL = 2;

    /** Units for all small mails together. */
    private static final int SMALL_TOGETHER = 12;

    private static final int LARGEST = MailLimits.MAIL_OCTETS / UNIT;

    private final Semaphore small = new Semaphore(SMALL_TOGETHER, true);
    private final Semaphore large = new Semaphore(LARGEST, true);

    /** Space for one mail, until it is closed. */
    final class Space implements AutoCloseable {

        private final Semaphore taken;
        private final int units;

        private Space(Semaphore taken, int units) {
            this.taken = taken;
            this.units = units;
        }

        /** How long the mail may be. */
        int octets() {
            return units * UNIT;
        }

        @Override
        public void close() {
            taken.release(units);
        }
    }

    /**
     * Blocks until there is space, for a little more than {@code octets}: what servers tell of a mail's size is wrong
     * by a little. Whoever has space does not ask for more: close it first.
     *
     * @param octets as the server says; space for no more than {@link MailLimits#MAIL_OCTETS} is given
     */
    Space take(long octets) throws InterruptedException {
        int units = (int) Math.min(octets / UNIT + 1, LARGEST);
        Semaphore from = units <= SMALL ? small : large;
        from.acquire(units);
        return new Space(from, units);
    }
}
