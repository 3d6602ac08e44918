package io.nexuscomm.routes.schedules;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.rules.time.CatchUp;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.Occurrences;
import io.nexuscomm.rules.time.TimetableForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what comes again its messages and their timers, shortly before they are due. Any node may do it, and several at
 * once: an occurrence is there once, whoever adds it.
 */
public final class Recurrences {

    private static final Logger LOG = LoggerFactory.getLogger(Recurrences.class);

    /** How long before it is due an occurrence becomes a message: longer than a few ticks, so that missing one does no harm. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    private static final int AT_A_TIME = 200;
    private static final int MOST_LOOKS = 100;

    private final Schedules schedules;
    private final PlannedSends sends;
    private final Wakeups wakeups;
    private final Clock clock;

    Recurrences(Schedules schedules, PlannedSends sends, Wakeups wakeups, Clock clock) {
        this.schedules = schedules;
        this.sends = sends;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** Looks at what comes next. One that fails does not keep the others. */
    public void look() {
        try {
            long planned;
            int looks = 0;
            do {
                List<Schedule> due = schedules.due(clock.instant().plus(AHEAD), AT_A_TIME);
                planned = due.stream().filter(this::plan).count();
                if (planned > 0) {
                    wakeups.eventsAdded();
                }
                // what cannot be planned stays due: when all of a look is like that, no other look helps
            } while (planned == AT_A_TIME && ++looks < MOST_LOOKS);
        } catch (StoreUnavailable away) {
            LOG.debug("the store is away; schedules wait");
        }
    }

    /** Whether it is done with for now. */
    private boolean plan(Schedule schedule) {
        try {
            TimetableForm timetable = InboxJson.read(schedule.timetable(), TimetableForm.class);
            Occurrences occurrences = timetable.occurrences(schedule.zone(), schedule.createdAt());
            Instant now = clock.instant();
            CatchUp found = CatchUp.of(occurrences, schedule.doneUntil(), now.plus(AHEAD), now, timetable.policy());
            if (found.missed() > 0) {
                LOG.info("schedule {} left out {} occurrences that were missed", schedule.id(), found.missed());
            }
            for (CatchUp.Late late : found.due()) {
                if (schedules.find(schedule.organization(), schedule.id()).isEmpty()) {
                    // deleted while this went on
                    return true;
                }
                sends.plan(schedule, late.occurrence(), timetable);
            }
            Instant next =
                    occurrences.after(found.doneUntil()).map(Occurrence::at).orElse(null);
            schedules.advance(schedule, found.doneUntil(), next);
            return true;
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException broken) {
            LOG.error("schedule {} cannot be planned", schedule.id(), broken);
            return false;
        }
    }
}
