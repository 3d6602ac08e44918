package io.nexuscomm.inbox;

/**
 * The database refuses what one of the rows holds, and would refuse it again. Nothing of the batch was written; without
 * that row it can be.
 */
public final class Unstorable extends StoreException {

    public Unstorable(String message, Throwable cause) {
        super(message, cause);
    }
}
