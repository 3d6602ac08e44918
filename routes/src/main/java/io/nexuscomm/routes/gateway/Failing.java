package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.RuleRuns.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether a rule keeps failing whoever writes, so that it is the rule: then it is paused. Who writes from outside must not
 * have it paused by messages that it fails on, nor by making up senders: a few failures of each contact count, and those of
 * all contacts that are new count as one's.
 */
final class Failing {

    /** Failures in the breaker's period. */
    static final int MANY = 50;

    /** Of one contact count no more. */
    private static final int OF_ONE = 5;

    /** Who is new: nobody is kept waiting for longer who wants to be somebody else. */
    private static final Duration NEW = Duration.ofDays(1);

    private Failing() {}

    static boolean isBroken(List<Failures> failures, Instant now) {
        Instant before = now.minus(NEW);
        int known = 0;
        int strangers = 0;
        for (Failures each : failures) {
            if (each.knownSince().isBefore(before)) {
                known += Math.min(OF_ONE, each.number());
            } else {
                strangers += each.number();
            }
        }
        return known + Math.min(OF_ONE, strangers) >= MANY;
    }
}
