package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Timetable;
import io.nexuscomm.rules.model.Timetable.ForEach;
import io.nexuscomm.rules.model.Timetable.Missed;
import io.nexuscomm.rules.model.Timetable.OpenOnly;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.time.CatchUp;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schedule of a rule, made ready. Immutable. */
public final class Timed {

    /** Where nobody is named, which no rule that runs may leave out. */
    private static final ForEach NOBODY = new ForEach(null, null, null, 1, null);

    /** What is looked through for one that takes place: of those that do not there may be many. */
    private static final int MOST = 10_000;

    /** What it may take of what all rules send in a minute: what people write meanwhile is answered from the rest. */
    private static final double SHARE = 0.8;

    private final String rule;
    private final int number;
    private final Timetable timetable;
    private final Audience audience;
    private final boolean replies;
    private final @Nullable CalendarClock calendar;
    private final ZoneId zone;

    private Timed(Rule rule, int number, Timetable timetable, Library library) {
        this.rule = rule.id();
        this.replies = rule.replies();
        this.number = number;
        this.timetable = timetable;
        this.audience = new Audience(Objects.requireNonNullElse(timetable.forEach(), NOBODY), library);
        OpenOnly open = timetable.calendar();
        this.calendar = open == null ? null : library.clock(open.name());
        this.zone = library.clock().zone();
        // what cannot be understood of it is refused when the rule is saved, and not at its time
        Occurrences.of(timetable, zone, Instant.EPOCH);
    }

    /** The schedules of a rule, in their order. */
    public static List<Timed> of(Rule rule, Library library) {
        List<Timed> timed = new ArrayList<>();
        for (int number = 0; number < rule.triggers().size(); number++) {
            if (rule.triggers().get(number) instanceof Trigger.Scheduled trigger) {
                timed.add(new Timed(rule, number, trigger.schedule(), library));
            }
        }
        return timed;
    }

    /** The rule's id. */
    public String rule() {
        return rule;
    }

    /** Which of the rule's triggers it is. */
    public int number() {
        return number;
    }

    public Timetable timetable() {
        return timetable;
    }

    /** Whom the rule begins for. */
    public Audience audience() {
        return audience;
    }

    /**
     * For how many contacts a second the rule begins; null for all at once. One that writes to them takes the time that its
     * share of the organization's budget takes, whatever it says.
     *
     * @param sendsPerMinute what all rules of the organization may send; 0 for as many as they like
     */
    public @Nullable Double perSecond(int sendsPerMinute) {
        Double stated = audience.perSecond();
        if (!replies || sendsPerMinute == 0) {
            return stated;
        }
        double most = sendsPerMinute * SHARE / 60;
        return stated == null ? most : Double.valueOf(Math.min(stated, most));
    }

    /** Whether its times are those of each contact's own clock. */
    public boolean isByContactsClock() {
        return Form.CONTACT_ZONE.equals(timetable.timezone());
    }

    /** Where it names no zone, and of contacts whose zone nobody knows: that of the organization's calendar, or UTC. */
    public ZoneId zone() {
        return zone;
    }

    /** Its times by the clock of a zone. @param made what periods are counted from */
    public Occurrences occurrences(ZoneId of, Instant made) {
        return Occurrences.of(timetable, of, made);
    }

    /**
     * What it is to be done for at a moment: at that or, where its calendar was closed before, what is shifted to it. By the
     * timetable as it is, whatever it was when that moment was planned.
     *
     * @return what it comes to last until then; another moment than that where the timetable was changed
     */
    public Optional<Place> lastUntil(ZoneId of, Instant made, Instant moment) {
        return occurrences(of, made)
                .lastUntil(moment)
                .flatMap(last -> takesPlace(last.at()).map(place -> new Place(last.at(), place)));
    }

    /** When the next one takes place, at another moment than one before it did; empty where that is not by a moment. */
    public Optional<Instant> nextUntil(ZoneId of, Instant made, Place before, Instant until) {
        Occurrences all = occurrences(of, made);
        Optional<Occurrence> next = all.after(before.named());
        for (int looked = 0;
                looked < MOST && next.isPresent() && !next.get().at().isAfter(until);
                looked++) {
            Optional<Instant> place = takesPlace(next.get().at()).filter(at -> at.isAfter(before.at()));
            if (place.isPresent()) {
                return place.filter(at -> !at.isAfter(until));
            }
            next = all.after(next.get().at());
        }
        return Optional.empty();
    }

    /** When an occurrence takes place. @param at where its calendar is closed then, at another time */
    public record Place(Instant named, Instant at) {

        public boolean isShifted() {
            return !named.equals(at);
        }
    }

    /** What is made up for after the gateway was away. */
    public Missed missed() {
        return timetable.missed() == null ? CatchUp.DEFAULT : timetable.missed();
    }

    /** Over how long a time it spreads; nothing for none. */
    public Duration jitter() {
        return timetable.jitter() == null ? Duration.ZERO : timetable.jitter();
    }

    /** When it takes place: at another time when its calendar is closed then. Empty when it does not. */
    public Optional<Instant> takesPlace(Instant at) {
        OpenOnly open = timetable.calendar();
        if (open == null || calendar == null || calendar.hours().isOpen(at)) {
            return Optional.of(at);
        }
        return open.whenClosed() == OpenOnly.WhenClosed.NEXT_OPEN
                ? calendar.hours().nextOpen(at)
                : Optional.empty();
    }
}
