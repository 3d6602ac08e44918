package io.nexuscomm.rules.importing;

/** What was to be imported is not in its language. The message says where. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(int line, String message) {
        super(line > 0 ? "line " + line + ": " + message : message, null, false, false);
    }
}
