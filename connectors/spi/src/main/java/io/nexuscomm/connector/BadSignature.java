package io.nexuscomm.connector;

/** Octets whose signature is missing or wrong. Holds nothing of them. */
public final class BadSignature extends RuntimeException {

    public BadSignature(String message) {
        super(message, null, false, false);
    }
}
