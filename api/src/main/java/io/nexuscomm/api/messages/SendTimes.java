package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.TimetableForm;
import io.nexuscomm.rules.time.WallClock;
import io.nexuscomm.rules.time.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Turns the time that a request names into a moment. A wall time that a clock change leaves out is the first moment after
 * it, one that it repeats is the first of both.
 */
final class SendTimes {

    private static final Duration FARTHEST = Duration.ofDays(366);

    private SendTimes() {}

    /** Null for now, which is also what a time that has passed means. */
    static @Nullable When of(@Nullable SendTime wanted, @Nullable String timezone, Instant now) {
        if (wanted == null) {
            return null;
        }
        When when = wanted.wall() == null ? When.at(moment(wanted)) : wall(wanted.wall(), timezone);
        if (when.dueAt().isAfter(now.plus(FARTHEST))) {
            throw ApiProblem.invalid("/sendAt", "must be within a year", "too-far");
        }
        return when.dueAt().isAfter(now) ? when : null;
    }

    static ZoneId zone(String name) {
        try {
            return TimetableForm.zone(name);
        } catch (RuleRefused refused) {
            throw ApiProblem.invalid("/timezone", "must be an IANA time zone such as Europe/Berlin", "bad-timezone");
        }
    }

    private static Instant moment(SendTime wanted) {
        Instant moment = wanted.moment();
        if (moment == null) {
            throw new IllegalArgumentException("neither a moment nor a wall time");
        }
        return moment;
    }

    private static When wall(LocalDateTime time, @Nullable String timezone) {
        if (timezone == null) {
            throw ApiProblem.invalid("/timezone", "is needed: sendAt has no offset", "required");
        }
        WallClock clock = new WallClock(zone(timezone));
        Occurrence at = clock.moments(time).getFirst();
        return new When(
                at.at(),
                new Wall(time, clock.zone(), clock.gap().word(), clock.overlap().word(), Zones.version()));
    }
}
