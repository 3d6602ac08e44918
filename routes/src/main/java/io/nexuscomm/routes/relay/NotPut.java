package io.nexuscomm.routes.relay;

/** Events that may not be safe where they were put. Its message holds nothing of them. */
final class NotPut extends Exception {

    private static final long serialVersionUID = 1L;

    NotPut(String message, Throwable cause) {
        super(message, cause);
    }
}
