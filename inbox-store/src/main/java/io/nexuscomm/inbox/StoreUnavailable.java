package io.nexuscomm.inbox;

/** The database, or where media lie, cannot be reached or did not answer. Nothing may be taken as stored. */
public final class StoreUnavailable extends StoreException {

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
