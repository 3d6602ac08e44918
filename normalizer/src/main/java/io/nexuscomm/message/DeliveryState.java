package io.nexuscomm.message;

/**
 * How far a message has come for one recipient. The states on the ladder only rise; those beside it end the climb
 * unless a proof of delivery arrives later ({@link Delivery#merge}).
 */
public enum DeliveryState {
    /** Decided, and not yet due. */
    PLANNED(0, 0),
    /** Due: a job waits to send it. */
    QUEUED(1, 1),
    /** Handed to the provider. */
    SUBMITTED(2, 2),
    /** The provider sent it on. */
    SENT(3, 5),
    /** It reached the recipient's device or mailbox. */
    DELIVERED(4, 8),
    /** The recipient saw it. */
    READ(5, 9),
    /** The provider, or the recipient's, refused it for good. */
    FAILED(-1, 7),
    /** Its time ran out before it could be delivered. */
    EXPIRED(-1, 6),
    /** Taken back by us before it left. */
    CANCELLED(-1, 4),
    /** Bytes left, no answer came: perhaps sent, never retried blindly. */
    UNCERTAIN(-1, 3),
    /** Told by a later version, which knows better than we do; see {@link Unknown}. */
    UNKNOWN(-1, 10);

    private final int rank;
    private final int weight;

    DeliveryState(int rank, int weight) {
        this.rank = rank;
        this.weight = weight;
    }

    /** Position on the ladder, or -1 for a state beside it. */
    public int rank() {
        return rank;
    }

    /** Whether this is a step towards READ, and not an end beside the way. */
    public boolean onLadder() {
        return rank >= 0;
    }

    /** Whether somebody has said that it will not arrive. Proof of the contrary may still come. */
    public boolean isFailure() {
        return this == FAILED || this == EXPIRED;
    }

    /**
     * Whether this is better evidence of what became of a message than {@code other}. Total over all states: a sign
     * of life outweighs our own doubt or withdrawal, the provider's verdict outweighs having been sent, and a proof of
     * delivery outweighs a verdict.
     */
    public boolean outweighs(DeliveryState other) {
        return weight > other.weight;
    }
}
