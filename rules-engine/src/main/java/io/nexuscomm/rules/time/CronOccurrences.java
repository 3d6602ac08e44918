package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.Timetable.Gap;
import io.nexuscomm.rules.model.Timetable.Overlap;
import io.nexuscomm.rules.time.Occurrence.Change;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression on a zone's clock. It goes from stretch to stretch between the clock's changes, so that what a change
 * leaves out or repeats is met exactly where it happens. Wall times that one gap moves to one moment are due there once.
 */
record CronOccurrences(Cron cron, WallClock clock) implements Occurrences {

    /** Zones change their clocks a few times a year; what is not found in so many stretches never comes. */
    private static final int MOST_STRETCHES = 400;

    @Override
    public Optional<Occurrence> atOrAfter(Instant from) {
        Instant moment = from;
        for (int tried = 0; tried < MOST_STRETCHES; tried++) {
            Stretch stretch = Stretch.at(clock.zone().getRules(), moment);
            Optional<LocalDateTime> wall = cron.atOrAfter(stretch.wall(moment));
            Optional<Occurrence> found = earlier(regular(stretch, wall), moved(stretch, moment));
            if (found.isPresent()) {
                return found;
            }
            ZoneOffsetTransition left = stretch.left();
            // no wall time at all: whatever the clocks do, there is none
            if (left == null
                    || wall.isEmpty() && cron.atOrAfter(left.getDateTimeAfter()).isEmpty()) {
                return Optional.empty();
            }
            moment = left.getInstant();
        }
        return Optional.empty();
    }

    /** A wall time that this stretch has, as far as the other one of two has not the better claim to it. */
    private Optional<Occurrence> regular(Stretch stretch, Optional<LocalDateTime> first) {
        Optional<LocalDateTime> wall = first;
        ZoneOffsetTransition entered = stretch.entered();
        if (wall.isPresent() && entered != null && clock.overlap() == Overlap.FIRST && stretch.repeats(wall.get())) {
            wall = cron.atOrAfter(entered.getDateTimeBefore());
        }
        return wall.filter(stretch::has)
                .filter(time -> clock.overlap() != Overlap.LAST || !stretch.isRepeated(time))
                .map(time -> new Occurrence(
                        time.toInstant(stretch.offset()),
                        time,
                        stretch.repeats(time) || stretch.isRepeated(time) ? Change.REPEATED : Change.NONE));
    }

    /** What stands in this stretch for wall times that a change at one of its ends leaves out. */
    private Optional<Occurrence> moved(Stretch stretch, Instant from) {
        return moved(clock.gap() == Gap.BEFORE ? stretch.left() : stretch.entered())
                .filter(occurrence -> !occurrence.at().isBefore(from));
    }

    private Optional<Occurrence> moved(@Nullable ZoneOffsetTransition change) {
        if (change == null || !change.isGap()) {
            return Optional.empty();
        }
        return cron.atOrAfter(change.getDateTimeBefore())
                .filter(wall -> wall.isBefore(change.getDateTimeAfter()))
                .flatMap(wall -> clock.instead(change, wall));
    }

    /** At one and the same moment the wall time that is really there goes first, and the other adds nothing to it. */
    private static Optional<Occurrence> earlier(Optional<Occurrence> regular, Optional<Occurrence> moved) {
        if (regular.isPresent() && moved.isPresent()) {
            return moved.get().at().isBefore(regular.get().at()) ? moved : regular;
        }
        return regular.isPresent() ? regular : moved;
    }
}
