package io.nexuscomm.connector.email;

/**
 * The one mail that everything behind it waits for, and how often the server has refused to give it out. Outlives
 * connections. Used by one thread.
 */
final class HeadOfLine {

    private static final int PATIENCE = 5;

    private long uid;
    private int refusals;

    /** Counts a refusal. True when it was the last one to wait for. */
    boolean giveUp(long refusedUid) {
        refusals = refusedUid == uid ? refusals + 1 : 1;
        uid = refusedUid;
        return refusals >= PATIENCE;
    }
}
