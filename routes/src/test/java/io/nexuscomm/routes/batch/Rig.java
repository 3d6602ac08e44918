package io.nexuscomm.routes.batch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.dispatch.ManualClock;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.routes.occasions.Listeners;
import io.nexuscomm.routes.occasions.Occasions;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The batch stage with a store in memory, accounts of a made-up connector, and a store that can be made to fail. */
final class Rig implements Gateway.Accounts, AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Instant NOW = Told.AT.plusSeconds(5);

    final ManualClock clock = new ManualClock(NOW);
    final InMemoryStore store = new InMemoryStore(clock);
    final FaultyInbox inbox = new FaultyInbox(store.inbox());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger jobSignals = new AtomicInteger();
    final List<RuleRunRow> ran = new CopyOnWriteArrayList<>();

    /** That rules may send in a minute; 0 for any number. */
    volatile int sendsPerMinute;

    final List<AccountId> judged = new CopyOnWriteArrayList<>();
    final OrganizationId organization = store.users().createOrganization("Acme");
    private final IdSource ids = new IdSource(clock);
    private final Map<AccountKey, ConnectedAccount> accounts = new ConcurrentHashMap<>();
    final Set<AccountId> paused = ConcurrentHashMap.newKeySet();
    private volatile RuleSet rules = RuleSet.EMPTY;
    private final Map<Integer, RuleSet> archive = new ConcurrentHashMap<>();
    private BatchWorkers workers;

    Rig() {
        this(new BatchLimits(2, 256, 8 << 20, 1024, PATIENCE));
    }

    Rig(BatchLimits limits) {
        this(limits, null);
    }

    /** @param other to use in place of the store's inbox; null for the store's */
    Rig(BatchLimits limits, Inbox other) {
        BatchStage stage = new BatchStage(
                other == null ? inbox : other,
                store.journal(),
                inForce(),
                new Drafting(),
                ids,
                clock,
                new CountingWakeups(),
                new BatchMetrics(meters),
                "acme"::equals,
                (of, account, status) -> store.accounts().report(account, AccountMover.PROVIDER, status));
        workers = new BatchWorkers(limits, stage, this, store.users()::operator, ids);
    }

    private Rules inForce() {
        return inForce(() -> rules);
    }

    private Rules inForce(Supplier<RuleSet> known) {
        return new Rules() {
            @Override
            public RuleSet of(OrganizationId any) {
                return known.get();
            }

            @Override
            public int sendsPerMinute() {
                return sendsPerMinute;
            }
        };
    }

    Rig started() {
        workers.start();
        return this;
    }

    ConnectedAccount account(String value) {
        return account(value, organization);
    }

    ConnectedAccount account(String value, OrganizationId owner) {
        return account("acme", value, owner);
    }

    ConnectedAccount account(String connector, String value, OrganizationId owner) {
        AccountKey key = new AccountKey(connector, value);
        var account = new ConnectedAccount(
                ids.account(), owner, key, new AccountConfig(JsonMapper.shared().createObjectNode()));
        store.accounts()
                .create(
                        new Account(
                                account.id(),
                                owner,
                                connector,
                                value,
                                value,
                                Account.State.NEW,
                                "",
                                "",
                                "",
                                JsonMapper.shared().createObjectNode(),
                                NOW),
                        JsonMapper.shared().createObjectNode());
        accounts.put(key, account);
        return account;
    }

    void rules(String yaml) {
        put(yaml, 1);
    }

    /** Another revision is published, while runs may wait by the one before. */
    void edit(String yaml) {
        archive.put(rules.revision(), rules);
        put(yaml, rules.revision() + 1);
    }

    private void put(String yaml, int revision) {
        RuleFile file = RuleYaml.parse(yaml);
        if (!file.problems().isEmpty()) {
            throw new IllegalArgumentException(file.problems().toString());
        }
        rules = RuleSet.of(file.rules(), file.library(), revision, revision > 1);
    }

    RuleSet rules() {
        return rules;
    }

    /** @param inForce the rules by now; runs go on by those they began with */
    WaitingRuns waitingRuns(RuleSet inForce, Function<AccountId, Optional<ConnectedAccount>> known) {
        return new WaitingRuns(
                inbox,
                store.messages(),
                store.ruleRuns(),
                inForce(() -> inForce),
                (any, revision) -> Optional.of(archive.getOrDefault(revision, rules)),
                known,
                channels,
                new StepPorts(
                        inbox,
                        store.messages(),
                        store.conversations(),
                        store.accounts(),
                        store.consents(),
                        store.templates(),
                        store.timers(),
                        store.runQueue(),
                        store.users(),
                        store.connections(),
                        store.media(),
                        outside,
                        (organization, question) -> model.answer(organization, question)),
                ids,
                clock,
                new CountingWakeups());
    }

    /** The jobs of rules that are due, taken. */
    List<Job> errands() {
        return store.jobs().take("node", PATIENCE, 100).stream()
                .filter(job -> job.kind() == Job.Kind.RULE)
                .toList();
    }

    Job takenOver(Job job) {
        return new Job(
                job.id(),
                job.organization(),
                job.kind(),
                job.account(),
                job.lane(),
                job.message(),
                job.part(),
                job.gesture(),
                job.step(),
                job.dueAt(),
                job.attempt(),
                job.fence(),
                true,
                job.stepsDone());
    }

    Outcome perform(Job job, int attempt) {
        Job tried = new Job(
                job.id(),
                job.organization(),
                job.kind(),
                job.account(),
                job.lane(),
                job.message(),
                job.part(),
                job.gesture(),
                job.step(),
                job.dueAt(),
                attempt,
                job.fence(),
                job.takenOver(),
                job.stepsDone());
        Outcome outcome = waitingRuns(rules, this::byId).perform(tried, job.step());
        if (outcome.again() == null) {
            store.jobs()
                    .settle(new Settlement(job, Settlement.Fate.DONE, null, 0, null, List.of(), null, null, List.of()));
        }
        return outcome;
    }

    /** Has timers that are due become jobs, and does those. */
    void goOnAfterWaits() {
        afterWaits().forEach(job -> perform(job, 1));
    }

    /** The jobs of those whose wait is over, taken. */
    List<Job> afterWaits() {
        store.timers().fire(100, 100);
        return errands();
    }

    /** Does the one step that is due. */
    Outcome errand(int attempt) {
        List<Job> due = errands();
        if (due.size() != 1) {
            throw new AssertionError(due.size() + " steps are due");
        }
        return perform(due.getFirst(), attempt);
    }

    Model model = Model.NONE;

    /** Others that rules ask. */
    final FakeOutside outside = new FakeOutside();

    /** The channels that are known when a run goes on. */
    ConnectorCatalog channels = new Drafting();

    BeginningRuns beginningRuns() {
        return new BeginningRuns(
                inbox,
                store.messages(),
                store.ruleRuns(),
                inForce(),
                this::byId,
                new Drafting(),
                ids,
                clock,
                new CountingWakeups());
    }

    AwaitedRuns awaitedRuns() {
        return new AwaitedRuns(
                store.messages(), store.conversations(), store.timers(), any -> rules, beginningRuns(), ids, clock);
    }

    Wakeups wakeups() {
        return new CountingWakeups();
    }

    Occasions occasions() {
        return new Occasions(
                listeners(),
                store.jobs(),
                store.timers(),
                store.messages(),
                store.conversations(),
                ids,
                new CountingWakeups(),
                clock);
    }

    /** Who listens: the rules in force, and always did. */
    Listeners listeners() {
        return new Listeners() {
            @Override
            public boolean isAnybody() {
                return true;
            }

            @Override
            public RuleSet of(OrganizationId of) {
                return rules;
            }

            @Override
            public Instant since(OrganizationId of) {
                return Instant.MIN;
            }
        };
    }

    Arrival arrival(ChannelEvent... events) {
        Set<AccountId> all =
                accounts.values().stream().map(ConnectedAccount::id).collect(Collectors.toUnmodifiableSet());
        return arrival(all, events);
    }

    Arrival arrival(Set<AccountId> verifiedFor, ChannelEvent... events) {
        return new Arrival(raw(), List.of(events), verifiedFor, null);
    }

    static RawEnvelope raw() {
        return new RawEnvelope("acme", null, "application/json", "{}".getBytes(), Map.of(), Told.AT.plusSeconds(1));
    }

    CompletableFuture<?> submit(ChannelEvent... events) {
        return workers.submit(arrival(events));
    }

    CompletableFuture<?> submit(Arrival arrival) {
        return workers.submit(arrival);
    }

    /** Hands over and waits for the commit. */
    void take(ChannelEvent... events) throws Exception {
        submit(events).get(5, TimeUnit.SECONDS);
    }

    /** As {@link #take}, of octets that may hold what is in quarantine already. */
    void takeRecovering(ChannelEvent... events) throws Exception {
        Arrival plain = arrival(events);
        RawEnvelope raw = new RawEnvelope(
                "acme",
                null,
                "application/json",
                "{}".getBytes(),
                Map.of(RawEnvelope.RECOVERS, "true"),
                plain.raw().receivedAt());
        submit(new Arrival(raw, plain.events(), plain.verifiedFor(), null)).get(5, TimeUnit.SECONDS);
    }

    List<Conversation> conversations() {
        return store.conversations()
                .list(organization, new Conversations.Filter(null, null, null, null), null, 200)
                .items();
    }

    /** In the order they were stored. */
    List<Message> messages() {
        List<Message> found = new ArrayList<>(store.messages()
                .search(organization, null, null, null, null, 1000)
                .items());
        found.sort(Comparator.comparingLong(Message::seq));
        return found;
    }

    /** As another node does. */
    void commit(BatchBuilder rows) {
        try {
            store.inbox().commit(rows.build());
        } catch (Conflict e) {
            throw new AssertionError("nobody else was there", e);
        }
    }

    /** A message of ours to who wrote {@code answered}, on its way at this moment. */
    Message sending(String answered, Content... contents) throws Conflict {
        Message inbound = message(answered).orElseThrow();
        Outgoing.Rows rows = new Outgoing(ids, clock)
                .rows(Outgoing.Request.of(
                                organization,
                                store.messages()
                                        .lane(organization, inbound.lane())
                                        .orElseThrow(),
                                "1",
                                Origin.AGENT,
                                List.of(contents),
                                100,
                                "[]")
                        .build());
        BatchBuilder batch = new BatchBuilder(organization);
        rows.addTo(batch);
        store.inbox().commit(batch.build());
        store.jobs().take("node", PATIENCE, 10);
        return rows.message();
    }

    /** Stores an answer to a message, and the job that sends it. */
    Message answer(Message inbound, String from, @Nullable String token, @Nullable String subject, MailCopies copies)
            throws Conflict {
        Outgoing.Rows rows = new Outgoing(ids, clock)
                .rows(Outgoing.Request.of(
                                organization,
                                store.messages()
                                        .lane(organization, inbound.lane())
                                        .orElseThrow(),
                                from,
                                Origin.AGENT,
                                List.of(new Text("Yes")),
                                100,
                                "[]")
                        .clientToken(token)
                        .subject(subject)
                        .copies(copies)
                        .build());
        BatchBuilder batch = new BatchBuilder(organization);
        rows.addTo(batch);
        store.inbox().commit(batch.build());
        return rows.message();
    }

    Optional<Message> message(String externalId) {
        return store.messages().search(organization, null, externalId, null, null, 10).items().stream()
                .findFirst();
    }

    /** What rules decided about a message after it came, the newest first. */
    List<JsonNode> later(String externalId) {
        return store
                .messages()
                .trace(organization, message(externalId).orElseThrow().id())
                .orElseThrow()
                .later()
                .stream()
                .map(InboxJson.mapper()::readTree)
                .toList();
    }

    List<StoredEvent> events() {
        return store.events().after(EventCursor.START, 10_000);
    }

    List<String> eventTypes() {
        return events().stream().map(stored -> stored.event().type()).toList();
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return accounts.values().stream()
                .filter(account -> account.id().equals(id))
                .findAny();
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return Optional.ofNullable(accounts.get(key)).filter(account -> !paused.contains(account.id()));
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return List.copyOf(accounts.values());
    }

    @Override
    public void close() {
        workers.close();
    }

    private final class CountingWakeups implements Wakeups {
        @Override
        public void jobsAdded() {
            jobSignals.incrementAndGet();
        }

        @Override
        public void eventsAdded() {}

        @Override
        public void accountsChanged() {}

        @Override
        public void templateJudged(AccountId account) {
            judged.add(account);
        }

        @Override
        public void rulesChanged() {}

        @Override
        public void rulesRan(OrganizationId of, List<RuleRunRow> rows) {
            ran.addAll(rows);
        }

        @Override
        public void schedulesChanged() {}
    }
}
