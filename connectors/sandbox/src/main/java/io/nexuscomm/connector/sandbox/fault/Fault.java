package io.nexuscomm.connector.sandbox.fault;

import java.time.Duration;

/**
 * A fault that is switched on.
 *
 * @param times how often it still strikes; 0 means until it is switched off
 * @param delay how slow, or the Retry-After of a 429; zero where it does not apply
 */
public record Fault(FaultKind kind, int times, Duration delay) {
    /** A delay longer than this would outlive every client. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public Fault {
        if (times < 0 || times > 1_000_000) {
            throw new IllegalArgumentException("times must be between 0 and 1000000");
        }
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("delay must be between 0 and " + LONGEST);
        }
    }

    /** Makes an answer slow, until it is switched off. */
    public static Fault slow(FaultKind kind, Duration delay) {
        return new Fault(kind, 0, delay);
    }

    /** Strikes until it is switched off. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, 0, Duration.ZERO);
    }

    /** Strikes so many times. */
    public static Fault times(FaultKind kind, int times) {
        return new Fault(kind, times, Duration.ZERO);
    }

    /** The same, but only so many times. */
    public Fault times(int value) {
        return new Fault(kind, value, delay);
    }

    /** The same with a delay: how slow, or the Retry-After of a 429. */
    public Fault delay(Duration value) {
        return new Fault(kind, times, value);
    }

    boolean untilOff() {
        return times == 0;
    }
}
