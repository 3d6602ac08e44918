package io.nexuscomm.connector;

/** A webhook's path names an account that does not exist, or that belongs to another connector. */
public final class UnknownAccount extends RuntimeException {

    public UnknownAccount() {
        super("the path names no account of this connector", null, false, false);
    }
}
