package io.nexuscomm.connector;

import java.io.Serial;

/**
 * A connector is at a limit of its own, or is being stopped: nothing is wrong with what it was given, nothing has left,
 * and later the same will work. A webhook is answered 503 and comes again, a step stays in its queue.
 */
public final class ConnectorBusy extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message for a log: repeats no value */
    public ConnectorBusy(String message) {
        super(message, null, false, false);
    }
}
