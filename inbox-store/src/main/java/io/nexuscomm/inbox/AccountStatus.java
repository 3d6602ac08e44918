package io.nexuscomm.inbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How an account is.
 *
 * @param code stable, upper snake; {@code reason} and {@code action}, what to do, are for people
 * @param until a moment before which it will not get better by itself: the provider asked to be left alone, or failed
 *     so often that it is; null when nobody knows
 */
public record AccountStatus(
        Account.State state,
        String code,
        String reason,
        String action,
        @Nullable Instant until) {

    /** The code of an account whose provider takes nothing from it until somebody has settled that with the provider. */
    public static final String SENDING_STOPPED = "SENDING_STOPPED";

    /** The code of an account whose provider does not accept its credentials; nobody knows more of it. */
    public static final String BAD_CREDENTIALS = "BAD_CREDENTIALS";

    public AccountStatus {
        // as fine as a store keeps it, so that what is known is recognised
        until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
    }

    public AccountStatus(Account.State state, String code, String reason, String action) {
        this(state, code, reason, action, null);
    }
}
