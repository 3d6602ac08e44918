package io.nexuscomm.message;

/** What a moment rests on. */
public enum TimeBasis {
    PROVIDER,
    /** Written by the sender, as an e-mail's Date header is: shown, never trusted for order. */
    HEADER_UNVERIFIED,
    GATEWAY
}
