package io.nexuscomm.rules.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The time between two changes of a zone's clock, in which wall time and moments run alike.
 *
 * @param entered the change it begins with; null when it has no beginning
 * @param left the change it ends with; null when it has no end
 */
record Stretch(
        ZoneOffset offset,
        @Nullable ZoneOffsetTransition entered,
        @Nullable ZoneOffsetTransition left) {

    static Stretch at(ZoneRules rules, Instant moment) {
        return new Stretch(
                rules.getOffset(moment), rules.previousTransition(moment.plusNanos(1)), rules.nextTransition(moment));
    }

    LocalDateTime wall(Instant moment) {
        return LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), offset);
    }

    boolean has(LocalDateTime wall) {
        return left == null || wall.isBefore(left.getDateTimeBefore());
    }

    /** Whether the stretch before had this wall time, too. */
    boolean repeats(LocalDateTime wall) {
        return entered != null && entered.isOverlap() && wall.isBefore(entered.getDateTimeBefore());
    }

    /** Whether the stretch after has this wall time, too. */
    boolean isRepeated(LocalDateTime wall) {
        return left != null && left.isOverlap() && !wall.isBefore(left.getDateTimeAfter());
    }
}
