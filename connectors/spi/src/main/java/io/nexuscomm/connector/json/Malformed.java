package io.nexuscomm.connector.json;

/** An item of a payload that is not shaped as its provider documents it. */
public final class Malformed extends RuntimeException {

    /** @param message names the field, never its value */
    public Malformed(String message) {
        super(message, null, false, false);
    }
}
