package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.Timetable.Missed;
import io.nexuscomm.rules.model.Timetable.Missed.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is done about occurrences that nobody was there for, because the gateway was away or its clock jumped. A clock that
 * jumps back finds that all was done already; one that jumps forward finds occurrences missed.
 *
 * @param due what is to be done, in order
 * @param missed how many were left out
 * @param doneUntil what was looked at; the next look begins after it
 */
public record CatchUp(List<Late> due, int missed, Instant doneUntil) {

    /** Without another word: one, of the last two hours. */
    public static final Missed DEFAULT = new Missed(Policy.ONCE, Duration.ofHours(2));

    /** So much is nobody's fault: a poll, a busy second. */
    public static final Duration PUNCTUAL = Duration.ofMinutes(1);

    /** What a look goes through at most; the next one goes on from there. */
    private static final int MOST = 10_000;

    public CatchUp {
        due = List.copyOf(due);
    }

    /** @param late whether it is made up for */
    public record Late(Occurrence occurrence, boolean late) {}

    /**
     * Why one that was planned in time is left out now that it is begun on: the gateway was away in between. Late is what is
     * later than {@link #PUNCTUAL}, or later than the next one. Where there is so much to do that each is later than the next
     * one, none would ever take place: when none has for long, one does though a newer one is due.
     *
     * @param at when it was due
     * @param next when the next one is that takes place; empty where there is none by now
     * @param begun when one of the schedule last took place; when the gateway began where that was later
     * @return for people; empty where it is done
     */
    public static Optional<String> leftOut(
            Instant at, Optional<Instant> next, Instant now, Missed policy, Instant begun) {
        boolean newer = next.filter(there -> !there.isAfter(now))
                .filter(there -> !isStarved(begun, Duration.between(at, there), now))
                .isPresent();
        boolean late = newer || at.isBefore(now.minus(PUNCTUAL));
        if (!late) {
            return Optional.empty();
        }
        String delay = "it was missed: late by " + Duration.between(at, now).truncatedTo(ChronoUnit.SECONDS);
        if (policy.policy() == Policy.SKIP) {
            return Optional.of(delay);
        }
        if (policy.policy() == Policy.ONCE && newer) {
            return Optional.of("it was missed, and a newer one with it");
        }
        return latest(at, policy).isBefore(now) ? Optional.of(delay) : Optional.empty();
    }

    private static boolean isStarved(Instant begun, Duration period, Instant now) {
        Duration twice = period.multipliedBy(2);
        return begun.isBefore(now.minus(twice.compareTo(PUNCTUAL) > 0 ? twice : PUNCTUAL));
    }

    /** Until when at the most something is done that was due at a moment. */
    public static Instant latest(Instant at, Missed policy) {
        return at.plus(policy.within().compareTo(PUNCTUAL) > 0 ? policy.within() : PUNCTUAL);
    }

    /**
     * @param doneUntil what an earlier look went through
     * @param until what is to be gone through now: the present, or a little more so that it is there in time
     * @param now the present
     */
    public static CatchUp of(Occurrences occurrences, Instant doneUntil, Instant until, Instant now, Missed policy) {
        List<Late> due = new ArrayList<>();
        Deque<Late> missed = new ArrayDeque<>();
        Instant oldest = now.minus(policy.within());
        Instant reached = doneUntil;
        int looked = 0;
        int left = 0;
        Optional<Occurrence> next = occurrences.after(doneUntil);
        while (next.isPresent() && !next.get().at().isAfter(until)) {
            Occurrence occurrence = next.get();
            if (!occurrence.at().isBefore(now.minus(PUNCTUAL))) {
                due.add(new Late(occurrence, false));
            } else if (policy.policy() == Policy.SKIP || occurrence.at().isBefore(oldest)) {
                left++;
            } else {
                missed.add(new Late(occurrence, true));
            }
            reached = occurrence.at();
            if (++looked == MOST) {
                return new CatchUp(all(policy, missed, due), left + dropped(policy, missed), reached);
            }
            next = occurrences.after(reached);
        }
        Instant end = until.isAfter(doneUntil) ? until : doneUntil;
        return new CatchUp(all(policy, missed, due), left + dropped(policy, missed), end);
    }

    private static int dropped(Missed policy, Deque<Late> missed) {
        return policy.policy() == Policy.ONCE ? Math.max(0, missed.size() - 1) : 0;
    }

    private static List<Late> all(Missed policy, Deque<Late> missed, List<Late> due) {
        List<Late> all = new ArrayList<>();
        if (policy.policy() == Policy.ALL) {
            all.addAll(missed);
        } else if (policy.policy() == Policy.ONCE && !missed.isEmpty()) {
            // the newest of them: what it says is the least out of date
            all.add(missed.getLast());
        }
        all.addAll(due);
        return all;
    }
}
