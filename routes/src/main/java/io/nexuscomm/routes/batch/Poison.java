package io.nexuscomm.routes.batch;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that made a batch fail, and why. */
final class Poison {

    private final Map<Fact, String> reasons = new IdentityHashMap<>();

    boolean holds(Fact fact) {
        return !reasons.isEmpty() && reasons.containsKey(fact);
    }

    @Nullable
    String reason(Fact fact) {
        return reasons.isEmpty() ? null : reasons.get(fact);
    }

    /** Names the exception's class alone: its text may hold what people wrote. */
    void add(Fact fact, Throwable cause) {
        reasons.put(fact, "the gateway failed on it: " + cause.getClass().getSimpleName());
    }
}
