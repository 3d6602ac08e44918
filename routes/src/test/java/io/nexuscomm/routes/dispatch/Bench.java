package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Capabilities.MediaLimits;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages.Trace;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.routes.gateway.Signals;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One account, a provider that does as it is told, and a store in memory, all by one clock. */
final class Bench implements Gateway, Gateway.Accounts, ConnectorCatalog {

    static final Duration LEASE = Duration.ofMinutes(3);
    static final int MOST_ATTEMPTS = 4;
    static final DispatchSettings SETTINGS =
            new DispatchSettings(4, LEASE, Duration.ofMillis(20), Duration.ofSeconds(10), MOST_ATTEMPTS, 1_000);

    final ManualClock clock = new ManualClock();
    final InMemoryStore store = new InMemoryStore(clock);
    final Scenario scenario = new Scenario(Ports.of(store));
    final FakeTransport transport = new FakeTransport();
    boolean paused;
    RuntimeException reportFails;
    Punctuality punctuality = (message, noticed) -> null;
    private final ConnectedAccount connected;
    private final Descriptor descriptor;

    Bench() {
        this(0, Level.FULL);
    }

    Bench(double rateLimit, Level receipts) {
        this(rateLimit, receipts, 0);
    }

    /** @param album how many pictures the channel shows in one message */
    Bench(double rateLimit, Level receipts, int album) {
        connected = new ConnectedAccount(
                scenario.account,
                scenario.organization,
                new AccountKey("whatsapp", "1"),
                new AccountConfig(JsonMapper.shared().createObjectNode()));
        descriptor = new Descriptor(
                "whatsapp",
                "WhatsApp",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                "/key",
                null,
                new Capabilities(
                        100,
                        0,
                        false,
                        Map.of(Media.Kind.IMAGE, new MediaLimits(List.of("image/png"), 1_000_000, 0)),
                        Level.FULL,
                        receipts,
                        Level.REJECTED,
                        Level.REJECTED,
                        null,
                        null,
                        null,
                        new Capabilities.Gestures(Level.FULL, Level.FULL, Level.FULL),
                        null,
                        null,
                        true,
                        album,
                        null,
                        false),
                rateLimit,
                Map.of(),
                List.of(),
                null);
    }

    SendWork sendWork(String node) {
        return new SendWork(
                store.messages(),
                this,
                this,
                gated(),
                optOuts(),
                punctuality,
                away(),
                backoff(),
                SETTINGS,
                node,
                clock);
    }

    OptOuts optOuts() {
        return new OptOuts(store.inbox(), store.consents(), store.templates(), clock);
    }

    /** A gate of its own, as each node has one. */
    private Transport gated() {
        SendGate gate = new SendGate(
                standing(), new SendNews(moves(), store.accounts()), new RateLimits(store.rates(), clock), clock);
        return new GatedTransport(transport, gate, this, clock);
    }

    private Standing standing() {
        return id -> byId(id).map(known -> account());
    }

    GestureWork gestureWork() {
        return new GestureWork(store.messages(), store.inbox(), this, this, gated(), backoff(), "node", clock);
    }

    ProfileWork profileWork() {
        return new ProfileWork(store.messages(), this, gated(), backoff(), "node", clock);
    }

    MediaWork mediaWork() {
        return new MediaWork(
                store.messages(), store.media(), this, gated(), standing(), away(), backoff(), SETTINGS, "node", clock);
    }

    private AwayAccounts away() {
        return new AwayAccounts(store.accounts());
    }

    AccountMoves moves() {
        Signals signals = new Signals();
        signals.onAccounts(() -> {
            if (reportFails != null) {
                throw reportFails;
            }
        });
        return new AccountMoves(store.accounts(), store.jobs(), signals);
    }

    /** The account as it is now. */
    Account account() {
        return store.accounts().find(scenario.organization, scenario.account).orElseThrow();
    }

    /** A check finds that all is well. */
    void checkedWell() {
        moves().report(scenario.account, AccountMover.CHECK, new AccountStatus(State.CONNECTED, "OK", "Fine.", ""));
    }

    /** The provider refuses what the account shows when it sends. */
    void credentialsRefused() {
        moves().report(
                        scenario.account,
                        AccountMover.SENDING,
                        new AccountStatus(State.AUTH_REQUIRED, "AUTH", "Refused.", ""));
    }

    /** The provider says by itself how the account is. */
    void told(State state) {
        moves().report(scenario.account, AccountMover.PROVIDER, new AccountStatus(state, "PROVIDER", "Told.", ""));
    }

    /** A person moves the account; the directory does not know it any more when it is paused or removed. */
    void decided(State state) {
        moves().decide(scenario.organization, scenario.account, new AccountStatus(state, state.name(), "", ""));
        paused = state == State.PAUSED || state == State.REMOVED;
    }

    static Backoff backoff() {
        return new Backoff(RandomGenerator.getDefault());
    }

    Person ana() {
        return scenario.newPerson("+4915112345678", "Ana");
    }

    Message send(Person person, String text) {
        Outgoing.Rows rows = scenario.send(person, text);
        return rows.message();
    }

    List<Job> take() {
        return store.jobs().take("node", LEASE, 100);
    }

    /** Does all that is due now, one after the other, and tells how it ended. */
    List<Settlement> round(Work work) {
        return take().stream().map(job -> done(work, job)).toList();
    }

    Settlement done(Work work, Job job) {
        Settlement settlement = work.perform(job).get();
        if (!store.jobs().settle(settlement)) {
            throw new AssertionError("fenced off");
        }
        return settlement;
    }

    /** Waits out what was put off, and does it. */
    List<Settlement> laterRound(Work work) {
        clock.advance(Duration.ofMinutes(11));
        return round(work);
    }

    Message stored(MessageId id) {
        return store.messages().find(scenario.organization, id).orElseThrow();
    }

    Delivery delivery(Message message) {
        return stored(message.id()).delivery();
    }

    List<String> attempts(Message message) {
        return store.messages().trace(scenario.organization, message.id()).map(Trace::attempts).orElseThrow().stream()
                .map(tried -> tried.attempt().outcome())
                .toList();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Gateway.Accounts accounts() {
        return this;
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return paused
                ? Optional.empty()
                : Optional.of(connected).filter(each -> each.id().equals(id));
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return Optional.of(connected).filter(each -> each.key().equals(key));
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return List.of(connected);
    }

    @Override
    public Collection<Descriptor> descriptors() {
        return List.of(descriptor);
    }

    @Override
    public Optional<Descriptor> find(String connector) {
        return Optional.of(descriptor).filter(each -> each.id().equals(connector));
    }

    @Override
    public void report(AccountId id, CheckResult state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cursors cursors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Leases leases() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream openMedia(ConnectedAccount of, MediaId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount of, JournalId id) {
        throw new UnsupportedOperationException();
    }

    /** A message of a schedule whose time has come. */
    Message plan(Person to, String text) {
        Outgoing.Rows rows = new Outgoing(scenario.ids, clock)
                .rows(
                        request(to, false, List.of(new Text(text))),
                        Timer.When.at(clock.instant()),
                        new Timer.Occurrence(
                                UUID.randomUUID(), clock.instant(), to.lane().value()));
        BatchBuilder batch = scenario.batch();
        rows.addTo(batch);
        scenario.commit(batch);
        store.timers().fire(10, 10);
        return rows.message();
    }

    private Outgoing.Request request(Person to, boolean strict, List<Content> parts) {
        return Outgoing.Request.of(
                        scenario.organization,
                        store.messages().lane(scenario.organization, to.lane()).orElseThrow(),
                        "+14155550100",
                        Origin.AGENT,
                        parts,
                        1,
                        "[]")
                .strict(strict)
                .build();
    }

    /** A message of these parts, written by a person, with the job that sends it. */
    Message queue(Person to, Content... parts) {
        return queue(to, false, List.of(parts));
    }

    /** As {@link #queue}; nothing about it may be expressed otherwise. */
    Message queueStrictly(Person to, Content... parts) {
        return queue(to, true, List.of(parts));
    }

    private Message queue(Person to, boolean strict, List<Content> parts) {
        Outgoing.Rows rows = new Outgoing(scenario.ids, Clock.systemUTC()).rows(request(to, strict, parts));
        BatchBuilder batch = scenario.batch();
        rows.addTo(batch);
        scenario.commit(batch);
        return rows.message();
    }
}
