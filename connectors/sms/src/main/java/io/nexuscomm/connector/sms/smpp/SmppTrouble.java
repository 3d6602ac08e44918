package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jspecify.annotations.Nullable;

/** Why there is no session, and what to do about it. */
final class SmppTrouble {

    private SmppTrouble() {}

    static CheckResult explain(IOException failure, SmppAccount account) {
        String place = account.host() + ":" + account.port();
        NegativeResponseException refused = cause(failure, NegativeResponseException.class);
        if (refused != null) {
            return refused(refused.getCommandStatus(), place);
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return unreachable("HOST_UNKNOWN", "There is no host " + account.host() + ".", "Check the host's name.");
        }
        if (cause(failure, SmppConnections.UnusableAuthority.class) != null) {
            return new CheckResult(
                    State.DEGRADED,
                    "CONFIG",
                    "The certificate authority of the account is no certificate in PEM that can be read.",
                    "Paste it as the provider gave it, from BEGIN CERTIFICATE to END CERTIFICATE, or leave it out.");
        }
        if (cause(failure, SSLException.class) != null) {
            return unreachable(
                    "TLS_FAILED",
                    place + " does not speak TLS, or not with a certificate for this name that is to be trusted.",
                    "Check the port, the host's name, and the certificate authority.");
        }
        if (cause(failure, ConnectException.class) != null || cause(failure, NoRouteToHostException.class) != null) {
            return unreachable(
                    "REFUSED", "Nothing answers at " + place + ".", "Check host and port, and the firewall.");
        }
        if (cause(failure, SocketTimeoutException.class) != null
                || cause(failure, ResponseTimeoutException.class) != null) {
            return unreachable(
                    "TIMEOUT", place + " does not answer.", "Check host and port, and whether TLS is needed.");
        }
        return unreachable("UNREACHABLE", "The connection to " + place + " broke.", "It is tried again by itself.");
    }

    /** Whether the centre knows us and says no, so that more tries may lock us out. */
    static boolean isBadSignIn(IOException failure) {
        NegativeResponseException refused = cause(failure, NegativeResponseException.class);
        return refused != null && isSignIn(refused.getCommandStatus());
    }

    private static boolean isSignIn(int status) {
        return status == SMPPConstant.STAT_ESME_RBINDFAIL
                || status == SMPPConstant.STAT_ESME_RINVPASWD
                || status == SMPPConstant.STAT_ESME_RINVSYSID;
    }

    private static CheckResult refused(int status, String place) {
        if (isSignIn(status)) {
            return new CheckResult(
                    State.AUTH_REQUIRED,
                    "BAD_CREDENTIALS",
                    place + " refuses the bind with command_status " + SmppErrors.hex(status) + ".",
                    "Check system id, password and system type, and that the provider allows this address.");
        }
        if (status == SMPPConstant.STAT_ESME_RALYBND) {
            return unreachable(
                    "ALREADY_BOUND",
                    place + " says that we are bound already (command_status 0x05).",
                    "Wait until it gives the old session up, and see that nobody else uses this system id.");
        }
        return unreachable(
                "BIND_REFUSED",
                place + " refuses the bind with command_status " + SmppErrors.hex(status) + ".",
                "Ask the provider what it means, and whether it allows a transceiver.");
    }

    private static <T extends Throwable> @Nullable T cause(IOException failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static CheckResult unreachable(String code, String reason, String action) {
        return new CheckResult(State.UNREACHABLE, code, reason, action);
    }
}
