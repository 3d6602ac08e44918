package io.nexuscomm.routes.batch;

/** More waits for the store than the gateway holds in memory. Nothing of it is lost: the sender is asked to come again. */
public final class Overloaded extends RuntimeException {

    public Overloaded(String message) {
        super(message, null, false, false);
    }
}
