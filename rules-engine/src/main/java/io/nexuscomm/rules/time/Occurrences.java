package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something is due, in order and without end where it has none. A pure function: nothing here asks a clock. */
public sealed interface Occurrences permits CronOccurrences, Periods, Moments, Bounded {

    /** What was due longer ago than a calendar is looked ahead in is nobody's any more. */
    Duration LONG_AGO = Duration.ofDays(800);

    /** The first one at a moment or after it. */
    Optional<Occurrence> atOrAfter(Instant from);

    /** The first one later than a moment. */
    default Optional<Occurrence> after(Instant moment) {
        return atOrAfter(moment.plusNanos(1));
    }

    /** The next ones later than a moment: a preview. */
    default List<Occurrence> after(Instant moment, int most) {
        List<Occurrence> found = new ArrayList<>();
        Optional<Occurrence> next = after(moment);
        while (next.isPresent() && found.size() < most) {
            found.add(next.get());
            next = after(next.get().at());
        }
        return found;
    }

    /** Those later than one moment and not later than another, the first so many of them. */
    default List<Occurrence> between(Instant after, Instant until, int most) {
        List<Occurrence> found = new ArrayList<>();
        Optional<Occurrence> next = after(after);
        while (next.isPresent() && !next.get().at().isAfter(until) && found.size() < most) {
            found.add(next.get());
            next = after(next.get().at());
        }
        return found;
    }

    /** The last one at a moment or before it; empty where there was none in {@link #LONG_AGO}. */
    default Optional<Occurrence> lastUntil(Instant until) {
        Optional<Occurrence> last = first(until.minus(LONG_AGO), until);
        Optional<Occurrence> next = last.flatMap(there -> first(there.at().plusNanos(1), until));
        Instant none = until;
        while (next.isPresent()) {
            // each turn halves where it can be
            Instant from = next.get().at();
            Instant middle = from.plus(Duration.between(from, none).dividedBy(2));
            Optional<Occurrence> far = first(middle, until);
            if (far.isEmpty()) {
                none = middle;
            }
            last = far.isPresent() ? far : next;
            next = last.flatMap(there -> first(there.at().plusNanos(1), until));
        }
        return last;
    }

    private Optional<Occurrence> first(Instant from, Instant until) {
        return atOrAfter(from).filter(found -> !found.at().isAfter(until));
    }

    /**
     * What a timetable says.
     *
     * @param zone where it names none, or the contact's
     * @param made when it began to hold: periods are counted from it, unless the timetable has a start
     * @throws RuleRefused when a part of it cannot be understood
     */
    static Occurrences of(Timetable timetable, ZoneId zone, Instant made) {
        WallClock clock = new WallClock(Zones.of(timetable, zone), timetable.gap(), timetable.overlap());
        Instant start = moment(timetable.start(), clock);
        Occurrences all;
        if (timetable.cron() != null) {
            all = new CronOccurrences(Cron.parse(timetable.cron()), clock);
        } else if (timetable.every() != null) {
            all = start == null
                    ? new Periods(made.plus(timetable.every()), timetable.every())
                    : new Periods(start, timetable.every());
        } else {
            all = Moments.of(timetable.at(), clock);
        }
        return new Bounded(all, start, moment(timetable.end(), clock));
    }

    private static @Nullable Instant moment(@Nullable String text, WallClock clock) {
        return text == null
                ? null
                : Moments.read(text, new WallClock(clock.zone())).getFirst().at();
    }
}
