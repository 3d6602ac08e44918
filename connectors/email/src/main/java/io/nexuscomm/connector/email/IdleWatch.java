package io.nexuscomm.connector.email;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;

/**
 * Notices that mail came: a server may say so in the answer to any command, and in IDLE (RFC 2177) it does at once.
 * IDLE is spoken here by the session's own thread, which looks up whenever the server was silent for the read timeout;
 * Angus' own {@code idle()} never looks up. Used by the session's thread, but for {@link #wake}.
 */
final class IdleWatch implements ResponseHandler {

    private boolean news;

    /** Where IDLE is under way and was not ended yet. Guarded by this. */
    private @Nullable IMAPProtocol idling;

    @Override
    public void handleResponse(Response response) {
        news |= response instanceof IMAPResponse answer && answer.keyEquals("EXISTS");
    }

    /** Whether mail came since {@link #forget}. */
    boolean hasNews() {
        return news;
    }

    void forget() {
        news = false;
    }

    /** Ends an IDLE that is under way, so that whoever said stop need not wait. Called by any thread. */
    synchronized void wake() {
        if (idling != null) {
            idling.idleAbort();
            idling = null;
        }
    }

    /**
     * Waits for mail, for {@code limit}, or until somebody says stop; of the last two it takes note when it is woken,
     * or once the server was silent for the read timeout.
     *
     * @throws ProtocolException when the connection is lost; also when the server does not end the IDLE
     */
    void idle(IMAPProtocol protocol, Duration limit, InstantSource clock, BooleanSupplier stopped)
            throws ProtocolException {
        Instant end = clock.instant().plus(limit);
        protocol.idleStart();
        begin(protocol);
        boolean going = true;
        while (going) {
            if (news || stopped.getAsBoolean() || !clock.instant().isBefore(end)) {
                wake();
            }
            Response response = protocol.readIdleResponse();
            if (response == null) {
                return;
            }
            going = isSilence(response) && isIdling() || protocol.processIdleResponse(response);
        }
    }

    private synchronized void begin(IMAPProtocol protocol) {
        idling = protocol;
    }

    private synchronized boolean isIdling() {
        return idling != null;
    }

    private static boolean isSilence(Response response) {
        return response.isBYE() && response.isSynthetic() && response.getException() instanceof SocketTimeoutException;
    }
}
