package io.nexuscomm.connector.instagram;

/** An item of a payload that is not shaped as Meta documents it. Names the field, never its value. */
final class Malformed extends RuntimeException {

    Malformed(String message) {
        super(message, null, false, false);
    }
}
