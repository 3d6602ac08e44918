package io.nexuscomm.connector.http;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;

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
            case THROTTLE -> throttled();
            case RETRY, REJECT -> troubled(detail);
        };
    }

    /** @param action for people: where to get what is accepted */
    public CheckResult authRequired(String code, String reason, String action) {
        return new CheckResult(State.AUTH_REQUIRED, code, reason, action);
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

    public CheckResult unreachable(Exception failure) {
        return new CheckResult(
                State.UNREACHABLE,
                "UNREACHABLE",
                api + " could not be reached: " + failure.getClass().getSimpleName() + ".",
                "Check the API address, and that this machine may open connections to it.");
    }
}
