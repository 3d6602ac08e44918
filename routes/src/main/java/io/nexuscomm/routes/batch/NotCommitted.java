package io.nexuscomm.routes.batch;

/** It is not certain that an arrival is stored: whoever sent it must send it again. */
public final class NotCommitted extends RuntimeException {

    public NotCommitted(String message) {
        super(message, null, false, false);
    }
}
