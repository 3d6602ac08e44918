package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.Timetable.Gap;
import io.nexuscomm.rules.model.Timetable.Overlap;
import io.nexuscomm.rules.time.Occurrence.Change;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * A zone's clock, and what becomes of wall times that its changes leave out or repeat.
 *
 * @param gap {@code next-valid}: the first moment after the change; {@code before}: the last minute before it;
 *     {@code skip}: none
 * @param overlap {@code first}, {@code last} or {@code both} of the two moments
 */
public record WallClock(ZoneId zone, Gap gap, Overlap overlap) {

    public WallClock(ZoneId zone) {
        this(zone, Gap.NEXT_VALID, Overlap.FIRST);
    }

    /** The moments of a wall time, in their order: none, one or two. */
    public List<Occurrence> moments(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change == null) {
            return List.of(new Occurrence(wall.atZone(zone).toInstant(), wall, Change.NONE));
        }
        if (change.isGap()) {
            return instead(change, wall).stream().toList();
        }
        Occurrence first = new Occurrence(wall.toInstant(change.getOffsetBefore()), wall, Change.REPEATED);
        Occurrence last = new Occurrence(wall.toInstant(change.getOffsetAfter()), wall, Change.REPEATED);
        return switch (overlap) {
            case FIRST -> List.of(first);
            case LAST -> List.of(last);
            case BOTH -> List.of(first, last);
        };
    }

    /** What stands in for a wall time that a change leaves out. */
    Optional<Occurrence> instead(ZoneOffsetTransition change, LocalDateTime wall) {
        return switch (gap) {
            case SKIP -> Optional.empty();
            case NEXT_VALID -> Optional.of(new Occurrence(change.getInstant(), wall, Change.MOVED));
            case BEFORE -> Optional.of(new Occurrence(minuteBefore(change), wall, Change.MOVED));
        };
    }

    private static Instant minuteBefore(ZoneOffsetTransition change) {
        return change.getInstant().minusSeconds(60);
    }
}
