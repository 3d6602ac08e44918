package io.nexuscomm.routes.dispatch;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A breaker per account: after some failures in a row the provider is left alone for a while, longer each time; then
 * one job tries. On this node; each node learns for itself. Thread-safe.
 */
final class Breakers {

    private static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<AccountId, State> open = new ConcurrentHashMap<>();

    Breakers(InstantSource clock) {
        this.clock = clock;
    }

    private record State(int failures, int pauses, Instant until) {}

    /** Until when the account must be left alone; empty when it may be tried. */
    Optional<Instant> openUntil(AccountId account) {
        State state = open.get(account);
        return state != null && state.until().isAfter(clock.instant()) ? Optional.of(state.until()) : Optional.empty();
    }

    void succeeded(AccountId account) {
        open.remove(account);
    }

    void failed(AccountId account) {
        open.merge(account, new State(1, 0, Instant.MIN), (before, one) -> {
            int failures = before.failures() + 1;
            if (failures < FAILURES) {
                return new State(failures, before.pauses(), before.until());
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before.pauses(), 8));
            Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            // one failure short of the limit: the single try after the pause decides
            return new State(FAILURES - 1, before.pauses() + 1, clock.instant().plus(bounded));
        });
    }
}
