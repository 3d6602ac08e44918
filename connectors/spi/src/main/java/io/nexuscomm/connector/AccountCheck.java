package io.nexuscomm.connector;

/** Tries an account's connection and credentials, without sending anything to anybody. Thread-safe. */
@FunctionalInterface
public interface AccountCheck {

    /** Blocks until the provider has answered, 15 seconds at most; then the account counts as unreachable. */
    CheckResult check(ConnectedAccount account);
}
