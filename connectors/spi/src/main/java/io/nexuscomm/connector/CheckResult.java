package io.nexuscomm.connector;

/**
 * What is known of an account's connection.
 *
 * @param code stable, upper snake: OK, BAD_CREDENTIALS, UNREACHABLE, ...
 * @param reason for people: what is wrong
 * @param action for people: what to do; empty when all is well
 */
public record CheckResult(State state, String code, String reason, String action) {

    /** States of an account's connection. */
    public enum State {
        CONNECTED,
        DEGRADED,
        AUTH_REQUIRED,
        UNREACHABLE
    }

    public static CheckResult ok(String reason) {
        return new CheckResult(State.CONNECTED, "OK", reason, "");
    }
}
