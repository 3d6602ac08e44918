package io.nexuscomm.connector.http;

import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.http.GuardedConnections.ForbiddenAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up that failed says about an account, in words that differ by the names alone.
 *
 * @param provider as people call it: Meta
 * @param api as a sentence begins with it: The Graph API
 */
public record AccountStates(String provider, String api) {

    /**
     * What a refusal says.
     *
     * @param detail status line and codes
     * @param credentials as a sentence goes on with it: the access token
     * @param action for people: where to get what is accepted
     */
    public CheckResult refused(Verdict verdict, String detail, String credentials, String action) {
        return switch (verdict) {
            case REAUTH ->
                authRequired(
                        "BAD_CREDENTIALS", provider + " does not accept " + credentials + " (" + detail + ").", action);
            case STOP -> restricted(detail);
            case THROTTLE -> throttled();
            case RETRY, REJECT, UNCERTAIN -> troubled(detail);
        };
    }

    /** @param action for people: where to get what is accepted */
    public CheckResult authRequired(String code, String reason, String action) {
        return new CheckResult(State.AUTH_REQUIRED, code, reason, action);
    }

    private CheckResult restricted(String detail) {
        return authRequired(
                "RESTRICTED",
                provider + " has stopped the account (" + detail + ").",
                "Settle it with " + provider + ", then check the account again.");
    }

    private CheckResult throttled() {
        return new CheckResult(
                State.DEGRADED, "THROTTLED", provider + " answers: too many calls.", "Wait; it passes by itself.");
    }

    private CheckResult troubled(String detail) {
        return new CheckResult(
                State.UNREACHABLE,
                "PROVIDER",
                provider + " answered " + detail + ".",
                "Check the API address and version; if they are right, try again later.");
    }

    /** Something answered, and not as the provider does: {@code 200 {}} of a proxy is no account. */
    public CheckResult unreadable() {
        return new CheckResult(
                State.UNREACHABLE,
                "UNEXPECTED_ANSWER",
                api + " answered without saying which account it knows.",
                "Check the API address: perhaps something else answers there.");
    }

    /** What would keep every call from leaving, where a check makes none; null for nothing. */
    public @Nullable CheckResult barred(String base, AddressFilter filter) {
        String host = URI.create(base).getHost();
        try {
            if (host != null) {
                GuardedConnections.require(filter, host);
            }
            return null;
        } catch (UnknownHostException e) {
            return unreachable(e);
        }
    }

    public CheckResult unreachable(Exception failure) {
        if (failure instanceof ForbiddenAddress) {
            return new CheckResult(
                    State.UNREACHABLE,
                    "FORBIDDEN_ADDRESS",
                    "The API address is one of a private network, which accounts may not call.",
                    "Correct the API address, or have the operator allow it (nexuscomm.private-addresses).");
        }
        return new CheckResult(
                State.UNREACHABLE,
                "UNREACHABLE",
                api + " could not be reached: " + failure.getClass().getSimpleName() + ".",
                "Check the API address, and that this machine may open connections to it.");
    }
}
