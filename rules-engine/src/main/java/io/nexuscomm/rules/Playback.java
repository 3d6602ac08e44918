package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.ExampleEvents.Event;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Trigger.Party;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays an example in which time goes by: messages come and go, silences last, runs wait. Up to the example's moment, or
 * until nothing waits any more where it names none.
 */
final class Playback {

    /** A rule that waits again and again is not played for ever. */
    private static final int MOST_STEPS = 100;

    private final Rule rule;
    private final RuleSet alone;
    private final List<Event> events;
    private final Instant until;
    private final Function<Instant, Facts> facts;
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private final Map<String, Object> variables = new HashMap<>();
    private @Nullable Verdict verdict;
    private @Nullable Instant nextCheck;
    private @Nullable Instant firedAt;

    /** @param facts as they are at a moment */
    private Playback(Rule rule, RuleSet alone, List<Event> events, Instant until, Function<Instant, Facts> facts) {
        this.rule = rule;
        this.alone = alone;
        this.events = events;
        this.until = until;
        this.facts = facts;
    }

    /** Whether the example is one of those. */
    static boolean isFor(RuleTest test, RuleSet alone) {
        return !test.events().isEmpty()
                || !alone.silences().isEmpty()
                || !alone.timed().isEmpty()
                || test.expect().containsKey("firedAt")
                || test.expect().containsKey("cancelled")
                || test.expect().containsKey("nextCheck");
    }

    /** @param notPlayable takes the paths of what cannot be played */
    static @Nullable Played play(Rule rule, RuleTest test, RuleSet alone, List<String> notPlayable) {
        Instant start = ExampleFacts.now(test);
        List<Event> events = ExampleEvents.of(test, start, notPlayable);
        boolean silent = !alone.silences().isEmpty();
        if (!silent) {
            // the example's moment is when it begins; what went before shows in what it gives
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i).at().isBefore(start)) {
                    notPlayable.add("/events/" + i + "/at");
                }
            }
        }
        if (!notPlayable.isEmpty()) {
            return null;
        }
        Instant until = silent && test.now() != null ? start : Instant.MAX;
        Playback playback = new Playback(
                rule,
                alone,
                events,
                until,
                at -> ExampleFacts.of(test, rule, at).facts());
        if (silent) {
            alone.silences().forEach(playback::watch);
        } else if (!alone.timed().isEmpty()) {
            playback.comes(start);
        } else {
            playback.run(alone.decide(playback.facts.apply(start)), start);
        }
        return playback.played();
    }

    private Played played() {
        Verdict said = verdict == null
                ? new Verdict(rule.id(), rule.name(), 0, Verdict.Outcome.NOT_MATCHED, "/trigger", List.of())
                : verdict;
        return new Played(said, List.copyOf(effects), List.copyOf(cancelled), variables, nextCheck, firedAt);
    }

    /** At its time, by the clock of the contact where the rule says so; whether the calendar is open is not played. */
    private void comes(Instant now) {
        Facts given = facts.apply(now);
        for (Timed timed : alone.timed()) {
            ZoneId zone = timed.isByContactsClock() && given.value(Field.CONTACT_TIMEZONE) instanceof String own
                    ? ZoneId.of(own)
                    : timed.zone();
            boolean due = timed.occurrences(zone, now)
                    .atOrAfter(now)
                    .filter(occurrence -> occurrence.at().equals(now))
                    .isPresent();
            if (due && verdict == null) {
                run(alone.decide(rule.id(), given), now);
            }
        }
    }

    /** An answer ends an episode; the next message begins another. */
    private void watch(Silence silence) {
        Instant since = null;
        for (Event event : events) {
            if (since != null && fires(silence, since, event.at())) {
                return;
            }
            if (event.opens(other(silence.party())) || event.type() == EventType.CONVERSATION_RESOLVED) {
                since = null;
            } else if (since == null && event.opens(silence.party())) {
                since = event.at();
            }
        }
        if (since != null && !fires(silence, since, Instant.MAX)) {
            Instant due = silence.due(since, 0).orElse(null);
            nextCheck = nextCheck == null || due != null && due.isBefore(nextCheck) ? due : nextCheck;
        }
    }

    private boolean fires(Silence silence, Instant since, Instant before) {
        Instant due = silence.due(since, 0).orElse(Instant.MAX);
        if (due.isAfter(until) || !due.isBefore(before)) {
            return false;
        }
        run(alone.decide(rule.id(), facts.apply(due)), due);
        return true;
    }

    private static Party other(Party party) {
        return party == Party.US ? Party.CONTACT : Party.US;
    }

    private void run(Decision decision, Instant begun) {
        verdict = decision.verdicts().getFirst();
        firedAt = verdict.outcome() == Verdict.Outcome.FIRED ? begun : null;
        variables.putAll(decision.variables());
        List<Effect> next = rehearsed(decision.effects(), begun);
        Instant at = begun;
        for (int step = 0; step < MOST_STEPS; step++) {
            effects.addAll(next);
            Effect.Wait wait = next.stream()
                    .filter(Effect.Wait.class::isInstance)
                    .map(Effect.Wait.class::cast)
                    .findFirst()
                    .orElse(null);
            if (wait == null) {
                return;
            }
            Instant since = at;
            Instant end = wait.until().isBefore(until) ? wait.until() : until;
            Event first = events.stream()
                    .filter(event -> event.at().isAfter(since) && !event.at().isAfter(end))
                    .filter(event -> ends(wait, event) || event.comes(wait.event()))
                    .findFirst()
                    .orElse(null);
            if (first != null && ends(wait, first)) {
                cancelled.add(Steps.name(rule, wait.path()));
                return;
            }
            if (first == null && wait.until().isAfter(until)) {
                nextCheck = wait.until();
                return;
            }
            at = first == null ? wait.until() : first.at();
            Continuation on = goesOn(wait, first, at);
            boolean overdue =
                    first == null && wait.event() != null && on.effects().isEmpty();
            if (!on.goesOn() || overdue) {
                cancelled.add(Steps.name(rule, wait.path()));
                return;
            }
            next = rehearsed(on.effects(), at);
        }
    }

    /** @param came what it waited for; null when that did not happen in time, or it waited for time alone */
    private Continuation goesOn(Effect.Wait wait, @Nullable Event came, Instant at) {
        if (came == null && wait.event() != null) {
            return alone.instead(rule.id(), wait.path(), wait.variables(), facts.apply(at));
        }
        Map<String, Object> known = new HashMap<>(wait.variables());
        known.putAll(came == null ? Map.of() : came.told());
        return alone.after(rule.id(), wait.path(), wait.recheck(), known, facts.apply(at));
    }

    /** With the steps that jobs do, taken for done. */
    private List<Effect> rehearsed(List<Effect> wanted, Instant at) {
        Rehearsal rehearsal = Rehearsal.of(alone, wanted, facts.apply(at));
        variables.putAll(rehearsal.variables());
        return rehearsal.effects();
    }

    private boolean ends(Effect.Wait wait, Event event) {
        boolean taken = alone.yields(rule.id())
                && event.type() == EventType.MESSAGE_SENT
                && event.origin() == Origin.AGENT
                && wait.event() != EventType.MESSAGE_SENT;
        return taken || wait.cancelOn().contains(event.type()) && event.origin() != Origin.AUTOMATION;
    }
}
