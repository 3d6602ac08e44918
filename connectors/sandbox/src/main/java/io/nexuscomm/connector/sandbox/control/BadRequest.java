package io.nexuscomm.connector.sandbox.control;

import java.io.Serial;

/** The page, or a script, asked for something that makes no sense; the message is for its eyes. */
final class BadRequest extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message, null, false, false);
    }
}
