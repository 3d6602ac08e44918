package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.model.Limits.Breaker;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a rule out that acts so often, or fails so often, that something must be wrong: it becomes what its breaker says,
 * by a revision of the gateway's own, and who answers for it is told, as is everybody who listens. Looks now and then, off the way of messages. On
 * several nodes the first one saves, and the others find that it did.
 */
public final class FloodWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FloodWatch.class);

    /** Of a rule that writes to people and names none. Others may act as often as messages come. */
    private static final Breaker USUAL = new Breaker(500, Duration.ofMinutes(5), Breaker.Then.PAUSE);

    /** Failures in the breaker's period. */
    private static final int MANY_ERRORS = 50;

    private static final String AUTHOR = "gateway";

    private final RuleFiles files;
    private final RuleRuns runs;
    private final Inbox inbox;
    private final Answerable answerable;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Map<OrganizationId, Known> known = new HashMap<>();

    /** The live rules of a revision: a file is read once, and not with each look. */
    private record Known(int revision, List<Rule> live) {}

    public FloodWatch(RuleFiles files, RuleRuns runs, Inbox inbox, Users users, Wakeups wakeups, InstantSource clock) {
        this.answerable = new Answerable(users, files);
        this.files = files;
        this.runs = runs;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** Looks at all rules once. Called by one thread at a time. */
    public synchronized void look() {
        files.all().forEach(this::look);
    }

    private void look(Revision revision) {
        Known of = known.get(revision.organization());
        if (of == null || of.revision() != revision.number()) {
            of = new Known(
                    revision.number(),
                    RuleYaml.parse(revision.yaml()).rules().stream()
                            .filter(rule -> rule.status() == Status.LIVE)
                            .toList());
            known.put(revision.organization(), of);
        }
        List<Tripped> tripped = tripped(revision.organization(), of.live());
        if (!tripped.isEmpty()) {
            takeOut(revision, tripped);
        }
    }

    private record Tripped(Rule rule, Breaker breaker, RuleRuns.Summary summary) {

        String why() {
            return rule.id() + " " + what();
        }

        /** "acted 500 times in 5 minutes" */
        String what() {
            String did = floods(rule) && summary.fired() >= breaker.max()
                    ? "acted " + summary.fired() + " times"
                    : "failed " + summary.errors() + " times";
            long seconds = breaker.period().toSeconds();
            return did + " in " + (seconds < 60 ? seconds + " seconds" : seconds / 60 + " minutes");
        }
    }

    private List<Tripped> tripped(OrganizationId organization, List<Rule> live) {
        Instant now = clock.instant();
        Map<Duration, List<Rule>> byPeriod = live.stream()
                .collect(Collectors.groupingBy(rule -> breaker(rule).period()));
        List<Tripped> tripped = new ArrayList<>();
        byPeriod.forEach((period, rules) -> {
            var summaries =
                    runs.summaries(organization, rules.stream().map(Rule::id).toList(), now.minus(period));
            for (Rule rule : rules) {
                RuleRuns.Summary summary = summaries.get(rule.id());
                boolean flooded = summary != null
                        && floods(rule)
                        && summary.fired() >= breaker(rule).max();
                if (summary != null && (flooded || summary.errors() >= MANY_ERRORS)) {
                    tripped.add(new Tripped(rule, breaker(rule), summary));
                }
            }
        });
        return tripped;
    }

    /** Whether it can act too often: it writes to people, or says itself how often is too often. */
    private static boolean floods(Rule rule) {
        return rule.replies() || own(rule) != null;
    }

    private static Breaker breaker(Rule rule) {
        Breaker own = own(rule);
        return own == null ? USUAL : own;
    }

    private static @Nullable Breaker own(Rule rule) {
        return rule.limits() == null ? null : rule.limits().breaker();
    }

    private void takeOut(Revision revision, List<Tripped> tripped) {
        RuleText text = new RuleText(revision.yaml());
        for (Tripped each : tripped) {
            text = text.with(each.rule().id(), status(each.breaker()));
        }
        String why = tripped.stream().map(Tripped::why).collect(Collectors.joining("; "));
        boolean saved = files.save(revision.organization(), revision.number(), text.yaml(), AUTHOR, cut(why))
                .isPresent();
        if (!saved) {
            return;
        }
        LOG.warn("Rules were taken out by their breakers (organization: {}): {}", revision.organization(), why);
        wakeups.rulesChanged();
        tell(revision, tripped);
    }

    private static Status status(Breaker breaker) {
        return breaker.then() == Breaker.Then.SHADOW ? Status.SHADOW : Status.PAUSED;
    }

    private static String cut(String why) {
        return why.length() <= 200 ? why : why.substring(0, 199) + "\u2026";
    }

    /** @param revision the one in which the rules were live */
    private void tell(Revision revision, List<Tripped> tripped) {
        OrganizationId organization = revision.organization();
        Instant now = clock.instant();
        BatchBuilder batch = new BatchBuilder(organization);
        for (Tripped each : tripped) {
            batch.add(RuleEvents.ruleStopped(
                    organization, each.rule().id(), status(each.breaker()).word(), each.why(), now));
            answerable.of(revision, each.rule()).forEach(user -> {
                NotificationRow row = notification(revision, each, user, now);
                batch.add(row);
                batch.add(RuleEvents.notified(organization, row));
            });
        }
        try {
            inbox.commit(batch.build());
            wakeups.eventsAdded();
        } catch (Conflict twice) {
            LOG.debug("another node told of it");
        }
    }

    private static NotificationRow notification(Revision revision, Tripped tripped, User user, Instant now) {
        Rule rule = tripped.rule();
        String number = String.valueOf(revision.number());
        String text = "The rule \"" + (rule.name() == null ? rule.id() : rule.name()) + "\" was taken out and is "
                + status(tripped.breaker()).word() + " now: it " + tripped.what()
                + ". Once it is mended, set it live again.";
        return new NotificationRow(
                DeterministicId.of(
                        revision.organization().toString(),
                        "breaker",
                        rule.id(),
                        number,
                        user.id().toString()),
                user.id(),
                rule.id(),
                text,
                null,
                null,
                now);
    }
}
