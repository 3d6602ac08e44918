package io.nexuscomm.message;

/** What a moment rests on. */
public enum TimeBasis {
    /** The provider's clock. */
    PROVIDER,
    /** Written by the sender, as an e-mail's Date header is: shown, never trusted for order. */
    HEADER_UNVERIFIED,
    /** Our own clock, for want of a better one. */
    GATEWAY,
    /** Told by a later version; see {@link Unknown}. */
    UNKNOWN
}
