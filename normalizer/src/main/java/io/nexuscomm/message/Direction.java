package io.nexuscomm.message;

/** Which way a message travelled, seen from us. */
public enum Direction {
    /** From a contact to us. */
    INBOUND,
    /** From us to a contact. */
    OUTBOUND,
    /** Told by a later version; see {@link Unknown}. */
    UNKNOWN
}
