package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.CursorRow;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes slices through resolve, decide and commit: one transaction an organization holds their octets and all that came
 * of them. Blocks while the store works. Thread-safe.
 *
 * <p>A fact that cannot be placed goes into quarantine and the rest arrives. When the store refuses a batch for what is
 * in it, the batch is halved until the one fact is found that it refuses.
 */
public final class BatchStage {

    private static final Logger LOG = LoggerFactory.getLogger(BatchStage.class);

    /** Others that come first do so once or twice; more often means that something else is wrong. */
    static final int MAX_TRIES = 6;

    private final Inbox inbox;
    private final Journal journal;
    private final Rules rules;
    private final IdSource ids;
    private final Clock clock;
    private final Effects effects;
    private final Wakeups wakeups;
    private final BatchMetrics metrics;
    private final Predicate<String> tellsProfiles;
    private final AccountReports reports;
    private final Outage outage = new Outage();

    /**
     * @param tellsProfiles of which channels a contact's name can be asked
     * @param reports told of accounts that a provider spoke of, before their webhooks are acknowledged
     */
    public BatchStage(
            Inbox inbox,
            Journal journal,
            Rules rules,
            ConnectorCatalog connectors,
            IdSource ids,
            Clock clock,
            Wakeups wakeups,
            BatchMetrics metrics,
            Predicate<String> tellsProfiles,
            AccountReports reports) {
        this.inbox = inbox;
        this.journal = journal;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
        this.effects = new Effects(new Outgoing(ids, clock), connectors);
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.tellsProfiles = tellsProfiles;
        this.reports = reports;
    }

    /** Settles the ticket of every slice, one way or the other. Never throws. */
    void process(List<Slice> slices) {
        Map<OrganizationId, List<Slice>> byOrganization = new LinkedHashMap<>();
        for (Slice slice : slices) {
            byOrganization
                    .computeIfAbsent(slice.organization(), any -> new ArrayList<>())
                    .add(slice);
        }
        byOrganization.forEach(this::commitSafely);
    }

    private void commitSafely(OrganizationId organization, List<Slice> slices) {
        try {
            commit(organization, slices, new Poison());
        } catch (StoreUnavailable e) {
            outage.isSeen(e);
            slices.forEach(slice -> slice.ticket().failed(e));
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "A batch failed and is left to its senders to repeat (organization: {}): {}",
                    organization,
                    FailureSite.of(e));
            slices.forEach(slice -> slice.ticket().failed(e));
        }
    }

    private void commit(OrganizationId organization, List<Slice> slices, Poison poison) {
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            try {
                attempt(organization, slices, poison, attempt);
                return;
            } catch (Conflict e) {
                metrics.conflict();
            } catch (StoreUnavailable e) {
                throw e;
            } catch (RuntimeException e) {
                isolate(organization, slices, poison, e);
                return;
            }
        }
        isolate(organization, slices, poison, new StoreUnavailable("others came first each time", new LostRaces()));
    }

    /** Why a batch was given up: it is not one other transaction that is in its way, but something of its own. */
    private static final class LostRaces extends Exception {}

    private void attempt(OrganizationId organization, List<Slice> slices, Poison poison, int attempt) throws Conflict {
        RuleSet current = rules.of(organization);
        Question question = question(slices, poison);
        Gathered gathered = gathered(organization, question, current);
        FactSheet sheet = FactSheet.of(current);
        Resolve resolve = new Resolve(new NewMessages(new Decide(sheet, effects), tellsProfiles));
        Beside beside = sheet.further().gather(inbox, organization, question.lanes(), gathered, clock.instant());
        boolean tells = current.hearsOfChanges();
        // a batch that loses no race has nothing waiting for it: the store would have said so
        Map<ExternalKey, List<Amendment>> waiting =
                attempt == 1 ? Map.of() : inbox.amendments(organization, question.names());
        BatchState state = place(
                () -> new BatchState(
                                organization, gathered, beside, tells, rules.sendsPerMinute(), ids, clock.instant())
                        .expecting(waiting),
                resolve,
                slices,
                poison);
        int facts = slices.stream().mapToInt(slice -> slice.facts().size()).sum();
        if (!state.isEmpty()) {
            Batch batch = state.toBatch(new Trace.Stored(state.now, facts, attempt));
            inbox.commit(batch);
            metrics.committed(facts);
            metrics.quarantined(batch.quarantine().size());
            wake(batch);
            state.judged().forEach(wakeups::templateJudged);
            // before the provider's 2xx: a ban that nobody notes is told again
            state.standings().forEach((account, status) -> reports.report(organization, account, status));
        }
        Set<String> whole = cameWhole(slices, state);
        if (!whole.isEmpty()) {
            journal.recover(organization, whole);
        }
        outage.isOver();
        slices.forEach(slice -> slice.ticket().committed(state.quarantinedOf(slice)));
    }

    /** What may have come before without all that it needs, and is known now. */
    private static Set<String> cameWhole(List<Slice> slices, BatchState state) {
        Set<String> keys = new HashSet<>();
        for (Slice slice : slices) {
            if (slice.raw().attributes().containsKey(RawEnvelope.RECOVERS)) {
                slice.facts().stream()
                        .filter(fact -> !(fact.event() instanceof Unrecognised))
                        .map(fact -> SliceKey.of(fact.event().meta()))
                        .forEach(keys::add);
                keys.removeAll(state.quarantinedOf(slice));
            }
        }
        return keys;
    }

    private Gathered gathered(OrganizationId organization, Question question, RuleSet current) {
        Gathered gathered = inbox.gather(question.toGather(organization, current, rules.sendsPerMinute() > 0));
        Set<LaneKey> unknown = question.lanesOfUnknownEchoes(gathered);
        return unknown.isEmpty() ? gathered : gathered.withUnconfirmed(inbox.unconfirmed(organization, unknown));
    }

    private static Question question(List<Slice> slices, Poison poison) {
        Question question = new Question();
        for (Slice slice : slices) {
            for (Fact fact : slice.facts()) {
                if (slice.refusal() == null && !poison.holds(fact)) {
                    question.add(fact);
                }
            }
        }
        return question;
    }

    /** A fact that fails may leave half of itself behind, so the batch is made anew without it. */
    private static BatchState place(Supplier<BatchState> fresh, Resolve resolve, List<Slice> slices, Poison poison) {
        while (true) {
            BatchState state = fresh.get();
            if (placeAll(state, resolve, slices, poison)) {
                return state;
            }
        }
    }

    private static boolean placeAll(BatchState state, Resolve resolve, List<Slice> slices, Poison poison) {
        boolean clean = true;
        for (Slice slice : slices) {
            if (slice.facts().isEmpty()) {
                state.keepOctets(slice);
            }
            for (Fact fact : slice.facts()) {
                clean &= place(state, resolve, slice, fact, poison);
            }
            if (slice.cursor() != null) {
                var cursor = slice.cursor();
                state.add(new CursorRow(cursor.account(), cursor.name(), cursor.value()));
            }
        }
        return clean;
    }

    private static boolean place(BatchState state, Resolve resolve, Slice slice, Fact fact, Poison poison) {
        String reason = poison.reason(fact);
        if (reason != null) {
            state.quarantine(slice, fact, Resolve.typeOf(fact.event()), reason);
            return true;
        }
        try {
            resolve.place(state, slice, fact);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A fact could not be placed and goes into quarantine: {}", FailureSite.of(e));
            poison.add(fact, e);
            return false;
        }
    }

    /** The store refused what is in the batch. A race that is always lost is nothing of the fact's own: it comes again. */
    private void isolate(OrganizationId organization, List<Slice> slices, Poison poison, RuntimeException cause) {
        if (slices.size() > 1) {
            int middle = slices.size() / 2;
            commitSafely(organization, slices.subList(0, middle));
            commitSafely(organization, slices.subList(middle, slices.size()));
            return;
        }
        Slice slice = slices.getFirst();
        if (slice.facts().size() > 1) {
            slice.halves().forEach(half -> commit(organization, List.of(half), poison));
            return;
        }
        Fact fact = slice.facts().isEmpty() ? null : slice.facts().getFirst();
        if (fact == null || poison.holds(fact) || cause instanceof StoreUnavailable) {
            throw cause;
        }
        LOG.error("The store refused a fact, which goes into quarantine: {}", FailureSite.of(cause));
        poison.add(fact, cause);
        commit(organization, slices, poison);
    }

    private void wake(Batch batch) {
        if (!batch.jobs().isEmpty()) {
            wakeups.jobsAdded();
        }
        if (!batch.events().isEmpty()) {
            wakeups.eventsAdded();
        }
        if (!batch.ruleRuns().isEmpty()) {
            wakeups.rulesRan(batch.organization(), batch.ruleRuns());
        }
    }
}
