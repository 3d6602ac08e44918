package io.nexuscomm.connector.email;

/** Header fields of our own in the mails we send. */
final class OwnHeaders {

    /** The send's client token. It comes back in bounces, and tells a gateway that a gateway wrote. Lower case. */
    static final String ID = "x-nexuscomm-id";

    /** In characters; what comes back longer is cut. */
    static final int MAX_ID = 100;

    private OwnHeaders() {}
}
