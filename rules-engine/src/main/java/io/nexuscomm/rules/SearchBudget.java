package io.nexuscomm.rules;

/**
 * How much one decision may search by expressions. Each is linear, but a long message and hundreds of them would still
 * hold up the messages behind it. Counted in steps rather than in time, so that equal facts give equal decisions.
 */
final class SearchBudget {

    /** Some tens of milliseconds: more than a hundred usual expressions in a text of the greatest length. */
    private static final long STEPS = 64_000_000;

    private long left = STEPS;

    /** Whether a search may be made; if so, its cost is taken. */
    boolean allows(long cost) {
        if (cost > left) {
            return false;
        }
        left -= cost;
        return true;
    }
}
