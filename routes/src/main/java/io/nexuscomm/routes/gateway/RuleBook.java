package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Period;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.Rules;
import io.nexuscomm.routes.occasions.Listeners;
import io.nexuscomm.routes.occasions.Publications;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, an immutable set an organization. Swapped as a whole when a revision is saved; a revision that
 * cannot be read, which the API refuses to save, leaves the one before in force. Where none was, as after the start of a
 * version that refuses what an earlier one took, those of its rules are that can be read, and so with what a breaker changes
 * in them. Thread-safe.
 */
public final class RuleBook implements Rules, Listeners, Publications, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private static final Duration UNTIL_IN_FORCE = Duration.ofSeconds(2);

    private final RuleFiles files;
    private final Predicate<OrganizationId> waiting;
    private final int sendsPerMinute;
    private final Watcher watcher;
    private volatile @Nullable Map<OrganizationId, Compiled> current;

    /**
     * @param waiting whether runs of an organization's rules wait
     * @param sendsPerMinute see {@link #sendsPerMinute()}
     * @param period how often to look for revisions that other nodes saved
     */
    public RuleBook(RuleFiles files, Predicate<OrganizationId> waiting, int sendsPerMinute, Duration period) {
        this.files = files;
        this.waiting = waiting;
        this.sendsPerMinute = sendsPerMinute;
        this.watcher = new Watcher("rules", period, files::version, this::load);
    }

    public void start() {
        watcher.start();
    }

    /** Rules were saved on this node: returns when they are in force here, or after two seconds. */
    public void changed() {
        watcher.lookAndWait(UNTIL_IN_FORCE);
    }

    @Override
    public RuleSet of(OrganizationId organization) {
        Compiled compiled = known(organization);
        return compiled == null ? RuleSet.EMPTY : compiled.rules;
    }

    @Override
    public int sendsPerMinute() {
        return sendsPerMinute;
    }

    /** Before rules were ever loaded, somebody may: what happened while the gateway was away is not passed over. */
    @Override
    public boolean isAnybody() {
        Map<OrganizationId, Compiled> known = current;
        return known == null || known.values().stream().anyMatch(Compiled::listens);
    }

    @Override
    public Instant since(OrganizationId organization) {
        Compiled compiled = known(organization);
        return compiled == null ? Instant.MAX : compiled.since;
    }

    @Override
    public List<Publication> all() {
        Map<OrganizationId, Compiled> known = loaded();
        return known == null
                ? List.of()
                : known.entrySet().stream()
                        .map(entry -> entry.getValue().publication(entry.getKey()))
                        .toList();
    }

    @Override
    public Optional<Publication> publication(OrganizationId organization) {
        return Optional.ofNullable(known(organization)).map(compiled -> compiled.publication(organization));
    }

    private @Nullable Map<OrganizationId, Compiled> loaded() {
        if (current == null) {
            watcher.refresh();
        }
        return current;
    }

    private @Nullable Compiled known(OrganizationId organization) {
        Map<OrganizationId, Compiled> known = loaded();
        return known == null ? null : known.get(organization);
    }

    private void load() {
        Map<OrganizationId, Compiled> before = current == null ? Map.of() : current;
        Map<OrganizationId, Compiled> next = new HashMap<>(before);
        for (Revision revision : files.all()) {
            Compiled known = before.get(revision.organization());
            if (known == null || known.revision != revision.number()) {
                compile(revision, known, current == null)
                        .ifPresent(compiled -> next.put(revision.organization(), compiled));
            }
        }
        current = Map.copyOf(next);
    }

    /** @param first whether this node knows of no revision before: it may have been in force for long */
    private Optional<Compiled> compile(Revision revision, @Nullable Compiled known, boolean first) {
        RuleFile file = RuleYaml.parse(revision.yaml());
        if (!file.valid()) {
            LOG.error(
                    "Revision {} of the rules cannot be read as a whole ({} problems, first: {}): {}; mend and save them"
                            + " (organization: {})",
                    revision.number(),
                    file.problems().size(),
                    file.problems().getFirst(),
                    known != null && known.whole
                            ? "revision " + known.revision + " stays in force"
                            : file.rules().size() + " of its rules are in force without the others",
                    revision.organization());
            if (known != null && known.whole) {
                return Optional.empty();
            }
        }
        try {
            Instant since = known != null && known.listens() ? known.since : first ? Instant.MIN : revision.at();
            boolean heldOver = isHeldOver(revision.organization(), known);
            RuleSet rules = RuleSet.of(file.rules(), file.library(), revision.number(), heldOver);
            return Optional.of(new Compiled(
                    revision.number(),
                    file.valid(),
                    rules,
                    since,
                    revision.at(),
                    periods(revision, file.rules(), known)));
        } catch (RuleRefused e) {
            LOG.error("Revision {} of the rules is refused: {}", revision.number(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Those of all rules: one that pauses for a while does not begin anew after it. */
    private Map<Period, Instant> periods(Revision revision, List<Rule> rules, @Nullable Compiled known) {
        Set<Period> periods = new HashSet<>();
        for (Rule rule : rules) {
            for (int at = 0; at < rule.triggers().size(); at++) {
                int number = at;
                if (rule.triggers().get(at) instanceof Trigger.Scheduled trigger) {
                    trigger.schedule().counted().ifPresent(every -> periods.add(new Period(rule.id(), number, every)));
                }
            }
        }
        return periods.isEmpty() && (known == null || known.periods.isEmpty())
                ? Map.of()
                : files.count(revision.organization(), periods, revision.at());
    }

    /**
     * Whether runs of earlier revisions may wait for something. Another node may still begin some by the revision before, so
     * that counts what may be.
     */
    private boolean isHeldOver(OrganizationId organization, @Nullable Compiled before) {
        if (before == null) {
            return waiting.test(organization);
        }
        return !before.rules.awaited().isEmpty() || before.rules.awaitsAnything() && waiting.test(organization);
    }

    @Override
    public void close() {
        watcher.close();
    }

    /**
     * @param whole whether all of the revision could be read
     * @param since when it began to listen; from the beginning where that was before this node did
     */
    private record Compiled(
            int revision,
            boolean whole,
            RuleSet rules,
            Instant since,
            Instant published,
            Map<Period, Instant> periods) {

        Publication publication(OrganizationId organization) {
            return new Publication(organization, rules, published, periods);
        }

        boolean listens() {
            return !rules.silences().isEmpty()
                    || rules.awaitsAnything()
                    || rules.heard().stream()
                            .anyMatch(type -> type != EventType.MESSAGE_RECEIVED && type != EventType.MANUAL);
        }
    }
}
