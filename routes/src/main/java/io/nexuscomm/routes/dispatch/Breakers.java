package io.nexuscomm.routes.dispatch;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A breaker per account: after some failures in a row the provider is left alone for a while, longer each time; then
 * one job tries, and the others wait for what becomes of it. On this node: each learns for itself, since a node whose own
 * way to the provider is broken must not stop the others. Thread-safe.
 */
final class Breakers {

    static final int FAILURES = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** How long the one that tries holds back the others: longer than a provider may take to answer. */
    static final Duration TRIAL = Duration.ofMinutes(1);

    private static final Duration UNTIL_THE_TRIAL_IS_OVER = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 8;

    private final InstantSource clock;
    private final Map<AccountId, State> troubled = new HashMap<>();

    Breakers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An account whose last call failed.
     *
     * @param failures in a row, while the breaker is closed
     * @param pauses in a row; 0 while the breaker is closed
     * @param until when the pause ends
     * @param trialUntil until when somebody tries whether it is well again
     */
    private record State(int failures, int pauses, Instant until, Instant trialUntil) {

        private static final State WELL = new State(0, 0, Instant.MIN, Instant.MIN);

        boolean closed() {
            return pauses == 0;
        }

        State tryingUntil(Instant end) {
            return new State(failures, pauses, until, end);
        }
    }

    /** Until when the account must be left alone; empty when it may be tried. Takes nothing. */
    synchronized Optional<Instant> openUntil(AccountId account) {
        Instant until = stateOf(account).until();
        return until.isAfter(clock.instant()) ? Optional.of(until) : Optional.empty();
    }

    /**
     * Lets the caller through, who then says how it went.
     *
     * @return empty when it may call now, else when to come again
     */
    synchronized Optional<Instant> enter(AccountId account) {
        State state = stateOf(account);
        Instant now = clock.instant();
        if (state.closed()) {
            return Optional.empty();
        }
        if (state.until().isAfter(now)) {
            return Optional.of(state.until());
        }
        if (state.trialUntil().isAfter(now)) {
            return Optional.of(now.plus(UNTIL_THE_TRIAL_IS_OVER));
        }
        troubled.put(account, state.tryingUntil(now.plus(TRIAL)));
        return Optional.empty();
    }

    synchronized void succeeded(AccountId account) {
        troubled.remove(account);
    }

    /** @return until when the account is left alone, when that is because of this failure; else empty */
    synchronized Optional<Instant> failed(AccountId account) {
        State before = stateOf(account);
        State after = afterFailure(before, clock.instant());
        troubled.put(account, after);
        return after.pauses() > before.pauses() ? Optional.of(after.until()) : Optional.empty();
    }

    private State stateOf(AccountId account) {
        return troubled.getOrDefault(account, State.WELL);
    }

    private static State afterFailure(State state, Instant now) {
        if (state.until().isAfter(now)) {
            // it left before the pause began and says nothing new
            return state;
        }
        if (state.closed() && state.failures() + 1 < FAILURES) {
            return new State(state.failures() + 1, 0, Instant.MIN, Instant.MIN);
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(state.pauses(), MOST_DOUBLINGS));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new State(FAILURES, state.pauses() + 1, now.plus(bounded), Instant.MIN);
    }
}
