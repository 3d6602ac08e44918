package io.nexuscomm.connector.session;

import java.time.Duration;

/** A connection of one account that stays open, and comes back when it breaks. A thread of its own runs it until it is stopped. */
public interface Session extends Runnable {

    /** Asks for the end, and returns at once. Called by any thread, several times perhaps. */
    void stop();

    /**
     * Waits for the end after {@link #stop}, and enforces it when the other side keeps the session waiting.
     *
     * @param thread the one that runs this session
     * @param patience before it is enforced, and once more after it
     */
    default void end(Thread thread, Duration patience) throws InterruptedException {
        if (!thread.join(patience)) {
            thread.interrupt();
            thread.join(patience);
        }
    }
}
