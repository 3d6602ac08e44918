package io.nexuscomm.rules.simulate;

import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays a candidate set of rules and the current one over the same messages, from the oldest on. Pure: nothing is sent,
 * written or used up outside of it. Bounded: of what matched it keeps the newest few, and counts all. Used by one thread.
 */
public final class Simulation {

    /** How many matches are kept of each kind. */
    public static final int MAX_MATCHES = 200;

    /** What it cannot know, for people to read. */
    public static final List<String> LIMITATIONS = List.of(
            "Contacts and conversations are looked at as they are now, with their present name, tags and assignee; what"
                    + " rules would have changed of them is not carried on to later messages.",
            "A limit counts as unused at the beginning of the period.",
            "Opt-outs, muted lanes and the count of automatic messages in a row are not played again; what arrived more"
                    + " than two days after it was written counts as history.",
            "Only messages that arrived are played: no receipts, edits or schedules; where a rule waits, its later steps are"
                    + " not played, and steps that ask others take their `dryRunValue` for the answer. How often somebody wrote (`count`), and whether it was the first time, is not known.");

    private final List<String> rules;
    private final Play candidate;
    private final Play current;
    private final Newest matches = new Newest();
    private final Newest started = new Newest();
    private final Newest stopped = new Newest();
    private int read;

    /** @param rules the ids that are counted, in the order they are told */
    public Simulation(List<String> rules, RuleSet candidate, RuleSet current) {
        this.rules = List.copyOf(rules);
        this.candidate = new Play(candidate);
        this.current = new Play(current);
    }

    /** Reads the next message. */
    public void read(Past past) {
        read++;
        Map<String, Match> now = candidate.read(past);
        Map<String, Match> before = current.read(past);
        now.values().stream()
                .filter(match -> match.fired() || match.outcome() == Outcome.SHADOW)
                .forEach(matches::add);
        now.values().stream()
                .filter(match -> match.fired() && !isFired(before.get(match.rule())))
                .forEach(started::add);
        before.values().stream()
                .filter(match -> match.fired() && !isFired(now.get(match.rule())))
                .forEach(stopped::add);
    }

    private static boolean isFired(@Nullable Match match) {
        return match != null && match.fired();
    }

    /** What came of all that was read. */
    public Outlook outlook() {
        List<RuleCount> counts = new ArrayList<>(rules.size());
        for (String rule : rules) {
            Tally now = candidate.tally(rule);
            Tally before = current.tally(rule);
            counts.add((now == null ? new Tally(rule) : now)
                    .counted(read, before == null ? 0 : before.fired(), candidate.leavesOut(rule)));
        }
        return new Outlook(
                read,
                counts,
                matches.newestFirst(),
                matches.count(),
                started.newestFirst(),
                started.count(),
                stopped.newestFirst(),
                stopped.count(),
                candidate.sends(),
                current.sends(),
                LIMITATIONS);
    }
}
