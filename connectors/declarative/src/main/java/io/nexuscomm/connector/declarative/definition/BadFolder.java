package io.nexuscomm.connector.declarative.definition;

/** A folder that is no connector. Its message says what is wrong, and where. */
public final class BadFolder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadFolder(String message) {
        super(message);
    }
}
