package io.nexuscomm.connector.sms;

/** What to do about an error, as the descriptor's rules name it. */
enum Verdict {
    RETRY,
    THROTTLE,
    REAUTH,
    REJECT
}
