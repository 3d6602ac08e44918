package io.nexuscomm.connector.email;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.normalizer.CleanText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words for people what is wrong with a mail server's connection, and what to do about it. */
final class MailTrouble {

    private static final int MAX_DETAIL = 300;

    /**
     * Response codes that come with a refused sign-in although name and password may be right: RFC 5530, RFC 9051 and
     * the [LIMIT] of large providers.
     */
    private static final Pattern NOT_NOW = Pattern.compile("(?i).*\\[(UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|SERVERBUG)].*");

    private MailTrouble() {}

    static CheckResult explain(MessagingException failure, String protocol, MailServer server) {
        if (failure instanceof TokenFailure token) {
            return explain(token, server);
        }
        String place = protocol + " server " + server.host() + ":" + server.port();
        if (isBadSignIn(failure) && server.credentials() instanceof Credentials.OAuth) {
            return new CheckResult(
                    State.AUTH_REQUIRED,
                    "OAUTH_REFUSED",
                    "The " + place + " refuses the access token for " + server.username() + ": " + detail(failure),
                    "Check that the user name is the mailbox whose owner agreed, that the consent covers IMAP and SMTP,"
                            + " and that the provider lets this mailbox be used by both.");
        }
        if (isBadSignIn(failure)) {
            return new CheckResult(
                    State.AUTH_REQUIRED,
                    "BAD_CREDENTIALS",
                    "The " + place + " refuses the user name or the password: " + detail(failure),
                    "Enter them again. With two-factor sign-in most providers ask for an app password.");
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return unreachable("HOST_UNKNOWN", "There is no host " + server.host() + ".", "Check the server's name.");
        }
        if (cause(failure, SSLException.class) != null || isMissingStartTls(failure)) {
            return unreachable(
                    "TLS_FAILED",
                    "The " + place + " does not speak TLS as configured: " + detail(failure),
                    "Check port and security, and that the certificate is valid for this name.");
        }
        if (cause(failure, SocketTimeoutException.class) != null) {
            return unreachable(
                    "TIMEOUT", "The " + place + " does not answer.", "Check host and port, and the firewall.");
        }
        if (cause(failure, ConnectException.class) != null || cause(failure, NoRouteToHostException.class) != null) {
            return unreachable("REFUSED", "Nothing answers at the " + place + ".", "Check host and port.");
        }
        return unreachable("UNREACHABLE", "The " + place + " fails: " + detail(failure), "Try again in some minutes.");
    }

    private static CheckResult explain(TokenFailure failure, MailServer server) {
        String why = CleanText.oneLine(String.valueOf(failure.getMessage()), MAX_DETAIL);
        if (!failure.isLasting()) {
            return unreachable(
                    "TOKEN_UNAVAILABLE",
                    "There is no access token for " + server.username() + " just now: " + why + ".",
                    "Check the token endpoint's address; else it mends itself when the provider is well.");
        }
        boolean client =
                failure.error().equals("invalid_client") || failure.error().equals("unauthorized_client");
        return new CheckResult(
                State.AUTH_REQUIRED,
                client ? "OAUTH_CLIENT" : "OAUTH_REVOKED",
                (client
                                ? "The provider does not accept the application that signs in for "
                                : "The provider has ended the consent to read ")
                        + server.username() + ": " + why + ".",
                client
                        ? "Enter the application's client id and a secret that has not run out."
                        : "Let the mailbox's owner agree again, and enter the new refresh token.");
    }

    /** Whether the server knows us and says no, so that trying again may lock the mailbox. */
    static boolean isBadSignIn(MessagingException failure) {
        if (failure instanceof TokenFailure token) {
            return token.isLasting();
        }
        return failure instanceof AuthenticationFailedException && !isNotNow(failure);
    }

    /** Whether the server asks to be left alone for a while. Codes 4xx are those of SMTP: it cannot check just now. */
    static boolean isNotNow(MessagingException failure) {
        String text = CleanText.oneLine(String.valueOf(failure.getMessage()), MAX_DETAIL);
        return text.startsWith("4") || NOT_NOW.matcher(text).matches();
    }

    /** The server's or the system's words; they hold no secret of ours, for servers do not repeat passwords. */
    static String detail(MessagingException failure) {
        Exception next = failure.getNextException();
        String text = String.valueOf(failure.getMessage());
        String cause = next == null || next instanceof MessagingException ? "" : ": " + next.getMessage();
        return CleanText.oneLine(text + cause, MAX_DETAIL);
    }

    private static boolean isMissingStartTls(MessagingException failure) {
        String text = String.valueOf(failure.getMessage());
        return text.contains("STARTTLS") && text.contains("required");
    }

    private static <T extends Exception> @Nullable T cause(MessagingException failure, Class<T> type) {
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
