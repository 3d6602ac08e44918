package io.nexuscomm.inbox;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that is sent again and again.
 *
 * @param contents what each says
 * @param subject of a mail; null elsewhere
 * @param strict whether each is sent as it is or not at all
 * @param timetable when, as JSON; the store does not read it
 * @param zone whose clock it goes by
 * @param createdBy for people
 * @param doneUntil occurrences up to here have their timers, or were left out
 * @param nextAt the first occurrence after that; null when none is to come
 */
public record Schedule(
        ScheduleId id,
        OrganizationId organization,
        String name,
        LaneId lane,
        List<Content> contents,
        @Nullable String subject,
        boolean strict,
        String timetable,
        ZoneId zone,
        String createdBy,
        Instant createdAt,
        Instant doneUntil,
        @Nullable Instant nextAt) {

    public Schedule {
        contents = List.copyOf(contents);
    }

    /** The same, after a look at its occurrences. */
    public Schedule lookedAt(Instant until, @Nullable Instant next) {
        return new Schedule(
                id,
                organization,
                name,
                lane,
                contents,
                subject,
                strict,
                timetable,
                zone,
                createdBy,
                createdAt,
                until,
                next);
    }

    /** It holds a message. */
    @Override
    public String toString() {
        return "Schedule[" + id + "]";
    }
}
