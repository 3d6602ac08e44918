package io.nexuscomm.connector.sandbox.http;

import java.io.IOException;
import java.io.Serial;

/** The body of a request is longer than its endpoint takes; answered with 413. */
public final class BodyTooLarge extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BodyTooLarge(int limit) {
        super("a body of more than " + limit + " bytes is not taken here");
    }
}
