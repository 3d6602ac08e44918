package io.nexuscomm.connector.plan;

/** What to do where a channel cannot carry a message as it is. */
public enum SendPolicy {
    /** Express it in what the channel has, and say what was lost. */
    ADAPT,
    /** Refuse. */
    STRICT
}
