package io.nexuscomm.connector.http;

/** What to do about an error, as the descriptor's rules name it. */
public enum Verdict {
    RETRY,
    THROTTLE,
    REAUTH,
    REJECT
}
