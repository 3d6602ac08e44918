package io.nexuscomm.connector.sandbox.meta;

import java.io.IOException;
import java.io.Serial;

/** A callback did not answer the GET challenge with 200 and the challenge itself. */
public final class HandshakeRefused extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HandshakeRefused(String message) {
        super(message);
    }
}
