package io.nexuscomm.message;

/** Which way a message travelled, seen from us. */
public enum Direction {
    INBOUND,
    OUTBOUND
}
