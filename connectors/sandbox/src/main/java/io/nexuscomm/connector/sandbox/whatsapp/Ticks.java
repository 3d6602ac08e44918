package io.nexuscomm.connector.sandbox.whatsapp;

/** How far a message has come. */
public enum Ticks {
    /** Taken, and not yet on its way. */
    ACCEPTED,
    SENT,
    DELIVERED,
    READ,
    FAILED;

    boolean after(Ticks other) {
        return compareTo(other) > 0;
    }
}
