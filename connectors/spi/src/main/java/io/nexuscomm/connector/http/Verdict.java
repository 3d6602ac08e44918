package io.nexuscomm.connector.http;

/** What to do about an error, as the descriptor's rules name it. */
public enum Verdict {
    RETRY,
    THROTTLE,
    REAUTH,
    REJECT,
    /** Nothing leaves the account until somebody has settled it with the provider. */
    STOP,
    /** Nobody knows whether it happened all the same: a send is not repeated by itself. */
    UNCERTAIN
}
