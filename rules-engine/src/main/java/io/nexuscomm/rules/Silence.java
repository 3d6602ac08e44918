package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A silence that a rule watches: somebody is to answer, and does not. Immutable. */
public final class Silence {

    private final String rule;
    private final int number;
    private final Trigger.Silence wanted;
    private final @Nullable CalendarClock clock;

    Silence(String rule, int number, Trigger.Silence wanted, @Nullable CalendarClock clock) {
        this.rule = rule;
        this.number = number;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** Those that a rule watches. */
    static List<Silence> of(Rule rule, Library library) {
        List<Silence> silences = new ArrayList<>();
        for (int number = 0; number < rule.triggers().size(); number++) {
            if (rule.triggers().get(number) instanceof Trigger.Awaiting trigger) {
                Trigger.Silence wanted = trigger.awaiting();
                CalendarClock clock = wanted.calendar() == null ? null : library.clock(wanted.calendar());
                silences.add(new Silence(rule.id(), number, wanted, clock));
            }
        }
        return List.copyOf(silences);
    }

    /** The rule's id. */
    public String rule() {
        return rule;
    }

    /** Which of the rule's triggers it is. */
    public int number() {
        return number;
    }

    /** Who is to answer. */
    public Trigger.Party party() {
        return wanted.party();
    }

    /** How often more the rule fires while the silence lasts. */
    public int repeats() {
        return wanted.repeat();
    }

    /**
     * When it has lasted long enough. Empty when that never comes, because the calendar is closed for good.
     *
     * @param since when the message that waits for an answer came
     * @param before how often the rule fired for this silence before
     */
    public Optional<Instant> due(Instant since, int before) {
        Duration all = wanted.period().multipliedBy(before + 1L);
        return clock == null ? Optional.of(since.plus(all)) : clock.hours().plus(since, all);
    }
}
