package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.gateway.OwnerNotices.Notice;
import io.nexuscomm.rules.model.Limits.Breaker;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a rule out that acts so often, or fails for so many, that something must be wrong: it becomes what its breaker says,
 * by a revision of the gateway's own, and who answers for it is told, as is everybody who listens. Tells them as well of what
 * is no reason to take it out. Looks now and then, off the way of messages, at the rules that ran on this node since. On
 * several nodes the first one saves, and the others find that it did.
 */
public final class FloodWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FloodWatch.class);

    /** Of a rule that writes to people and names none. Others may act as often as messages come. */
    private static final Breaker USUAL = new Breaker(500, Duration.ofMinutes(5), Breaker.Then.PAUSE);

    private static final String AUTHOR = "gateway";

    private final RuleFiles files;
    private final RuleRuns runs;
    private final Inbox inbox;
    private final OwnerNotices notices;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final RecentRuns recent = new RecentRuns();
    private final Map<OrganizationId, Known> known = new HashMap<>();

    /** The live rules of a revision: a file is read once, and not with each look. */
    private record Known(Revision revision, List<Rule> live, LiveSince since) {}

    public FloodWatch(RuleFiles files, RuleRuns runs, Inbox inbox, Users users, Wakeups wakeups, InstantSource clock) {
        this.notices = new OwnerNotices(inbox, users, files, wakeups, clock);
        this.inbox = inbox;
        this.files = files;
        this.runs = runs;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** Rules had their turn on this node. Thread-safe; does not block. */
    public void ran(OrganizationId organization, List<RuleRunRow> rows) {
        recent.add(organization, rows);
    }

    /** Looks at the rules that ran since the last look. Called by one thread at a time. */
    public synchronized void look() {
        Map<OrganizationId, RecentRuns.Ran> left = recent.take();
        try {
            for (var each : List.copyOf(left.entrySet())) {
                look(each.getKey(), each.getValue());
                left.remove(each.getKey());
            }
        } finally {
            left.forEach(recent::putBack);
        }
    }

    private void look(OrganizationId organization, RecentRuns.Ran ran) {
        Known of = known(organization);
        if (of == null) {
            return;
        }
        List<Watched> watched = watched(of, ran.rules());
        List<Watched> tripped = watched.stream().filter(this::isWrong).toList();
        if (!tripped.isEmpty()) {
            takeOut(of.revision(), tripped);
        }
        List<Notice> told = new ArrayList<>();
        watched.stream()
                .filter(each -> each.failsOften() && !tripped.contains(each))
                .forEach(each -> told.add(staysLive(each)));
        of.live().stream().filter(rule -> ran.kept().contains(rule.id())).forEach(rule -> told.add(sentTooMuch(rule)));
        if (!told.isEmpty()) {
            notices.tell(of.revision(), told);
        }
    }

    private @Nullable Known known(OrganizationId organization) {
        Known before = known.get(organization);
        int newest = files.revisions(organization, Integer.MAX_VALUE, 1).stream()
                .mapToInt(RuleFiles.Saved::number)
                .findFirst()
                .orElse(0);
        if (before != null && before.revision().number() == newest) {
            return before;
        }
        Known now = files.current(organization).map(this::read).orElse(null);
        if (now == null) {
            known.remove(organization);
        } else {
            known.put(organization, now);
        }
        return now;
    }

    private Known read(Revision revision) {
        return new Known(
                revision,
                RuleYaml.parse(revision.yaml()).rules().stream()
                        .filter(rule -> rule.status() == Status.LIVE)
                        .toList(),
                new LiveSince(files, revision));
    }

    /**
     * A rule that ran, with what it did in the period of its breaker.
     *
     * @param since from when on that is counted
     * @param fired how often; 0 for any number
     */
    private record Watched(
            OrganizationId organization,
            Rule rule,
            Breaker breaker,
            Instant since,
            int fired,
            RuleRuns.Summary summary) {

        boolean floods() {
            return fired > breaker.max();
        }

        boolean failsOften() {
            return summary.errors() >= Failing.MANY;
        }

        String why() {
            return rule.id() + " " + what();
        }

        /** "acted 612 times in 5 minutes" */
        String what() {
            String did = floods() ? "acted " + fired + " times" : "failed " + summary.errors() + " times";
            long seconds = breaker.period().toSeconds();
            return did + " in " + (seconds < 60 ? many(seconds, "second") : many(seconds / 60, "minute"));
        }

        private static String many(long number, String unit) {
            return number + " " + unit + (number == 1 ? "" : "s");
        }

        String named() {
            return "\"" + (rule.name() == null ? rule.id() : rule.name()) + "\"";
        }
    }

    /** What rules did since they were set live, as far as that matters: where they did too much in all of the period. */
    private List<Watched> watched(Known of, Set<String> ran) {
        Instant now = clock.instant();
        List<Watched> watched = new ArrayList<>();
        of.live().stream()
                .filter(rule -> ran.contains(rule.id()))
                .collect(Collectors.groupingBy(rule -> now.minus(breaker(rule).period())))
                .forEach((since, rules) -> watched.addAll(watched(of, rules, since)));
        Set<String> suspects = watched.stream()
                .filter(each -> each.floods() || each.failsOften())
                .map(each -> each.rule().id())
                .collect(Collectors.toSet());
        watched.stream()
                .map(Watched::since)
                .min(Comparator.naturalOrder())
                .ifPresent(since -> of.since().find(suspects, since));
        return watched.stream().flatMap(each -> sinceLive(of, each)).toList();
    }

    private Stream<Watched> sinceLive(Known of, Watched watched) {
        Instant live = of.since().of(watched.rule().id());
        return live.isAfter(watched.since()) ? watched(of, List.of(watched.rule()), live).stream() : Stream.of(watched);
    }

    private List<Watched> watched(Known of, List<Rule> rules, Instant since) {
        OrganizationId organization = of.revision().organization();
        var summaries =
                runs.summaries(organization, rules.stream().map(Rule::id).toList(), since);
        List<Watched> watched = new ArrayList<>();
        for (Rule rule : rules) {
            RuleRuns.Summary summary = summaries.get(rule.id());
            if (summary != null) {
                Breaker breaker = breaker(rule);
                int fired = floods(rule) ? fired(organization, rule, since, breaker.max()) : 0;
                watched.add(new Watched(organization, rule, breaker, since, fired, summary));
            }
        }
        return watched;
    }

    /** All of them where they are too many: people are told how many. Else no more are looked at than matter. */
    private int fired(OrganizationId organization, Rule rule, Instant since, int allowed) {
        int fired = runs.fired(organization, rule.id(), since, allowed + 1);
        return fired > allowed ? runs.fired(organization, rule.id(), since, Integer.MAX_VALUE) : fired;
    }

    /** Who it failed with is looked at where it failed often alone. */
    private boolean isWrong(Watched watched) {
        if (watched.floods()) {
            return true;
        }
        return watched.failsOften()
                && Failing.isBroken(
                        runs.failures(watched.organization(), watched.rule().id(), watched.since()), clock.instant());
    }

    /**
     * Whether it can act too often: it writes to people because of what happens, or says itself how often is too often. A
     * schedule writes to each of its contacts once, at the pace of the budget, and nothing sets it off anew.
     */
    private static boolean floods(Rule rule) {
        boolean isCampaign = rule.triggers().stream().allMatch(Trigger.Scheduled.class::isInstance);
        return (rule.replies() || rule.forwards()) && !isCampaign || own(rule) != null;
    }

    private static Breaker breaker(Rule rule) {
        Breaker own = own(rule);
        return own == null ? USUAL : own;
    }

    private static @Nullable Breaker own(Rule rule) {
        return rule.limits() == null ? null : rule.limits().breaker();
    }

    private void takeOut(Revision revision, List<Watched> tripped) {
        RuleText text = new RuleText(revision.yaml());
        for (Watched each : tripped) {
            text = text.with(each.rule().id(), status(each.breaker()));
        }
        OrganizationId organization = revision.organization();
        String why = tripped.stream().map(Watched::why).collect(Collectors.joining("; "));
        boolean saved = files.save(organization, revision.number(), text.yaml(), AUTHOR, cut(why))
                .isPresent();
        if (!saved) {
            return;
        }
        LOG.warn("Rules were taken out by their breakers (organization: {}): {}", organization, why);
        wakeups.rulesChanged();
        tellListeners(organization, tripped);
        notices.tell(
                revision, tripped.stream().map(each -> takenOut(revision, each)).toList());
    }

    private void tellListeners(OrganizationId organization, List<Watched> tripped) {
        BatchBuilder batch = new BatchBuilder(organization);
        Instant now = clock.instant();
        tripped.forEach(each -> batch.add(RuleEvents.ruleStopped(
                organization, each.rule().id(), status(each.breaker()).word(), each.why(), now)));
        try {
            inbox.commit(batch.build());
            wakeups.eventsAdded();
        } catch (Conflict twice) {
            LOG.debug("another node told of it");
        }
    }

    private static Status status(Breaker breaker) {
        return breaker.then() == Breaker.Then.SHADOW ? Status.SHADOW : Status.PAUSED;
    }

    private static String cut(String why) {
        return why.length() <= 200 ? why : why.substring(0, 199) + "\u2026";
    }

    private static Notice takenOut(Revision revision, Watched watched) {
        return new Notice(
                watched.rule(),
                "The rule " + watched.named() + " was taken out and is "
                        + status(watched.breaker()).word() + " now: it " + watched.what()
                        + ". Once it is mended, set it live again.",
                "breaker/" + watched.rule().id() + "/" + revision.number());
    }

    private Notice staysLive(Watched watched) {
        return new Notice(
                watched.rule(),
                "The rule " + watched.named() + " " + watched.what()
                        + ", with messages of a few people or of people who are new, so it stays live. Its runs tell"
                        + " what is wrong.",
                "failing/" + watched.rule().id() + "/" + today());
    }

    /** Which rule came first matters little: who answers for several is told of one. */
    private Notice sentTooMuch(Rule rule) {
        return new Notice(
                rule,
                "Rules wanted to send more messages than your organization allows in a minute. What was above that was"
                        + " not sent, among it what the rule \"" + (rule.name() == null ? rule.id() : rule.name())
                        + "\" would have. The traces of messages tell (safety.budget).",
                "budget/" + today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
