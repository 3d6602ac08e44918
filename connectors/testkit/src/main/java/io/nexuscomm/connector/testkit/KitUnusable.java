package io.nexuscomm.connector.testkit;

/** The kit cannot be run: something that it needs is missing or unreadable. Its message says what. */
public final class KitUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KitUnusable(String message) {
        super(message);
    }
}
