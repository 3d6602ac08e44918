package io.nexuscomm.message;

/**
 * How far a message has come for one recipient. The ranked states only rise; the others end the climb unless a later
 * proof of delivery arrives ({@link Delivery#merge}).
 */
public enum DeliveryState {
    PLANNED(0),
    QUEUED(1),
    SUBMITTED(2),
    SENT(3),
    DELIVERED(4),
    READ(5),
    FAILED(-1),
    EXPIRED(-1),
    CANCELLED(-1),
    /** Bytes left, no answer came: perhaps sent, never retried blindly. */
    UNCERTAIN(-1);

    private final int rank;

    DeliveryState(int rank) {
        this.rank = rank;
    }

    /** Position on the ladder, or -1 for a state beside it. */
    public int rank() {
        return rank;
    }

    public boolean onLadder() {
        return rank >= 0;
    }
}
