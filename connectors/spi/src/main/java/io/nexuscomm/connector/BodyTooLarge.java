package io.nexuscomm.connector;

/** A body longer than the gateway takes. */
public final class BodyTooLarge extends RuntimeException {

    /** @param limit in octets */
    public BodyTooLarge(long limit) {
        super("the body is longer than " + limit + " octets", null, false, false);
    }
}
