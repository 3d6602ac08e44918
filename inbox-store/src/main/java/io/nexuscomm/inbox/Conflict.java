package io.nexuscomm.inbox;

/** Another transaction created the same lane, endpoint, message or rule run first. Gather again. */
public final class Conflict extends Exception {

    public Conflict(String message) {
        super(message);
    }
}
