package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.Ceiling;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.CursorRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Batch.SpendRow;
import io.nexuscomm.inbox.Batch.ThreadRow;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ThreadId;
import io.nexuscomm.rules.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch while it is being made: what was gathered, and on top of it what its own facts changed, so that each fact
 * sees those before it. Belongs to one thread; thrown away when the transaction must be tried again.
 */
final class BatchState {

    final OrganizationId organization;
    final IdSource ids;
    final Instant now;
    final People people;
    final Lanes lanes;
    final BatchMessages messages;
    final ParkedAmendments amendments = new ParkedAmendments();
    final RunTurns turns = new RunTurns();

    private final Gathered gathered;
    private final Beside beside;
    private final boolean tells;
    private final int sendsPerMinute;
    private final Map<JournalId, JournalRow> journal = new TreeMap<>();
    private final Map<String, QuarantineRow> quarantine = new LinkedHashMap<>();
    private final Map<Parked, Delivery> parked = new LinkedHashMap<>();
    private final Map<ExternalKey, ThreadId> threads = new LinkedHashMap<>();
    private final Map<OnceKey, Instant> once = new LinkedHashMap<>();
    private final List<UseRow> uses = new ArrayList<>();
    private final Map<Held, Instant> holds = new HashMap<>();
    private final Map<LaneKey, Map<String, ConsentRow>> consents = new LinkedHashMap<>();
    private final Map<String, CursorRow> cursors = new HashMap<>();
    private final List<RuleRunRow> ruleRuns = new ArrayList<>();
    private final List<JobRow> jobs = new ArrayList<>();
    private final List<EventRow> events = new ArrayList<>();
    private final List<Waiting> waits = new ArrayList<>();
    private final Set<TimerChange.EndRuns> ended = new LinkedHashSet<>();
    private final List<Timer> appointed = new ArrayList<>();
    private final List<Consumer<BatchBuilder>> further = new ArrayList<>();
    private final Set<AccountId> judged = new HashSet<>();
    private final Map<AccountId, AccountStatus> standings = new LinkedHashMap<>();
    private long sequence;
    private int sends;

    /**
     * @param tells whether somebody listens to what becomes of conversations and contacts
     * @param sendsPerMinute see {@link Rules#sendsPerMinute}
     */
    BatchState(
            OrganizationId organization,
            Gathered gathered,
            Beside beside,
            boolean tells,
            int sendsPerMinute,
            IdSource ids,
            Instant now) {
        this.organization = organization;
        this.gathered = gathered;
        this.beside = beside;
        this.tells = tells;
        this.sendsPerMinute = sendsPerMinute;
        this.ids = ids;
        this.now = now;
        this.people = new People(gathered, ids);
        this.lanes = new Lanes(gathered, people, ids);
        this.messages = new BatchMessages(gathered);
        this.sequence = gathered.firstSequenceNumber();
    }

    /** With what waits in the store for messages that this batch may bring. */
    BatchState expecting(Map<ExternalKey, List<Amendment>> waiting) {
        amendments.expect(waiting);
        return this;
    }

    /** How many messages rules may send still. */
    int sendsLeft() {
        return sendsPerMinute == 0 ? Integer.MAX_VALUE : gathered.spent().left(now, sendsPerMinute) - sends;
    }

    /** A rule sends a message. */
    void send() {
        sends++;
    }

    long nextSequence() {
        return sequence++;
    }

    /** Octets are kept with what was made of them, also when that was nothing. Duplicates leave no trace. */
    void keepOctets(Slice slice) {
        journal.computeIfAbsent(slice.journal(), id -> {
            AccountId account =
                    slice.facts().isEmpty() || slice.facts().getFirst().account() == null
                            ? null
                            : slice.facts().getFirst().account().id();
            var raw = slice.raw();
            return new JournalRow(
                    id, account, raw.connector(), raw.mediaType(), raw.octets(), raw.attributes(), raw.receivedAt());
        });
    }

    void quarantine(Slice slice, Fact fact, String providerType, String reason) {
        keepOctets(slice);
        String key = SliceKey.of(fact.event().meta());
        quarantine.putIfAbsent(key, new QuarantineRow(slice.journal(), key, providerType, reason, now));
    }

    void quarantine(Amendment early, String reason) {
        quarantine.putIfAbsent(
                early.slice(),
                new QuarantineRow(early.raw().journal(), early.slice(), early.providerType(), reason, now));
    }

    /** @param phone see {@link ParkedRow#phone} */
    void park(ExternalKey target, @Nullable String phone, Delivery news) {
        parked.merge(new Parked(target, phone), news, Delivery::merge);
    }

    private record Parked(ExternalKey target, @Nullable String phone) {}

    @Nullable
    ThreadId thread(ExternalKey reference) {
        ThreadId here = threads.get(reference);
        return here != null ? here : gathered.threads().get(reference);
    }

    void leadTo(ExternalKey reference, ThreadId thread) {
        if (thread(reference) == null) {
            threads.put(reference, thread);
        }
    }

    /** When the limit was last used, by this batch or before; null for never. */
    @Nullable
    Instant lastUsed(OnceKey key) {
        Instant here = once.get(key);
        return here != null ? here : gathered.once().get(key);
    }

    /** When a limit that counts was last used, by this batch or before, the newest first. */
    List<Instant> uses(UseKey key) {
        List<Instant> before = beside.uses().getOrDefault(key, List.of());
        List<Instant> here = uses.stream()
                .filter(use -> use.key().equals(key))
                .map(UseRow::at)
                .toList();
        return here.isEmpty()
                ? before
                : Stream.concat(here.reversed().stream(), before.stream()).toList();
    }

    /** What is known of a contact beside; null for somebody new, and where nobody asked. */
    @Nullable
    Background background(ContactId contact) {
        return beside.backgrounds().get(contact);
    }

    /** By rule, how many runs are not over, of this batch or before. */
    Map<String, Integer> underWay(ContactId contact, ConversationId conversation) {
        Background background = background(contact);
        Map<String, Integer> before = background == null ? Map.of() : background.underWay();
        if (waits.isEmpty() && turns.isEmpty()) {
            return before;
        }
        Map<String, Integer> all = new HashMap<>(before);
        Set<UUID> subjects = Set.of(contact.value(), conversation.value());
        waits.stream()
                .filter(wait -> subjects.contains(wait.subject())
                        && !turns.holds(wait.timer().payload().step()))
                .forEach(wait -> all.merge(wait.rule(), 1, Integer::sum));
        turns.count(subjects, all);
        return all;
    }

    /** The runs of a rule wait no longer that are about something. */
    void endRuns(TimerChange.EndRuns runs, UUID subject) {
        List<Waiting> here = waits.stream()
                .filter(wait ->
                        wait.rule().equals(runs.rule()) && wait.subject().equals(subject))
                .toList();
        waits.removeAll(here);
        here.forEach(wait -> add(RuleRunRow.cancelled(wait.timer(), runs.why(), runs.at())));
        ended.add(runs);
    }

    /** A run that waits from now on. */
    void add(RuleStep step, UUID subject, String key, Instant until) {
        waits.removeIf(wait -> key.equals(wait.timer().key()));
        waits.add(new Waiting(
                step.rule(), subject, new Timer(ids.job(), key, Timer.When.at(until), new Timer.Rule(step))));
    }

    private record Waiting(String rule, UUID subject, Timer timer) {}

    /** Whether the contact of a lane wants nothing more there, as far as this batch knows. */
    boolean isOptedOut(BatchLane lane) {
        Map<String, ConsentRow> words = consents.get(lane.key());
        ConsentRow word = words == null ? null : words.get(Consents.ALL);
        return word == null ? lane.state().optedOut() : !word.granted();
    }

    void use(OnceKey key, Instant at) {
        once.put(key, at);
    }

    void use(UseKey key, Effect.Use use) {
        List<Ceiling> ceilings = use.ceilings().stream()
                .map(ceiling -> new Ceiling(ceiling.max(), ceiling.since()))
                .toList();
        // one more than rules look at: it tells whether somebody else used it meanwhile
        uses.add(new UseRow(key, use.at(), use.kept() + 1, ceilings));
    }

    /** What a rule says to a contact waits until a moment. */
    void hold(String rule, ContactId contact, Instant until) {
        holds.put(new Held(rule, contact), until);
    }

    /** Until when it waits; null for not at all. */
    @Nullable
    Instant heldUntil(String rule, ContactId contact) {
        return holds.get(new Held(rule, contact));
    }

    private record Held(String rule, ContactId contact) {}

    /** The newest word of each chat counts. */
    void add(ConsentRow row) {
        consents.computeIfAbsent(new LaneKey(row.account(), row.chat()), any -> new LinkedHashMap<>())
                .merge(row.purpose(), row, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    void add(RuleRunRow row) {
        ruleRuns.add(row);
    }

    void add(JobRow row) {
        jobs.add(row);
    }

    void add(EventRow row) {
        events.add(row);
    }

    /** Rows of what the batch does not look at. */
    void further(Consumer<BatchBuilder> rows) {
        further.add(rows);
    }

    /** Something that a rule has done at a moment. @param key by which a later one replaces it; null where none does */
    void add(RuleStep step, @Nullable String key, Instant at) {
        appointed.removeIf(timer -> key != null && key.equals(timer.key()));
        appointed.add(new Timer(ids.job(), key, Timer.When.at(at), new Timer.Rule(step)));
    }

    /** A provider judged a template of the account. */
    void judged(AccountId account) {
        judged.add(account);
    }

    Set<AccountId> judged() {
        return judged;
    }

    /** A provider said how an account is; its last word counts. */
    void stands(AccountId account, AccountStatus status) {
        standings.remove(account);
        standings.put(account, status);
    }

    Map<AccountId, AccountStatus> standings() {
        return standings;
    }

    void add(CursorRow row) {
        cursors.put(row.account() + "/" + row.name(), row);
    }

    /** The keys of a slice's facts that went into quarantine. */
    Set<String> quarantinedOf(Slice slice) {
        if (quarantine.isEmpty()) {
            return Set.of();
        }
        return slice.facts().stream()
                .map(fact -> SliceKey.of(fact.event().meta()))
                .filter(quarantine::containsKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether all was known before, so that there is nothing to write. */
    boolean isEmpty() {
        return journal.isEmpty() && events.isEmpty() && cursors.isEmpty();
    }

    /** Whether what becomes of conversations and contacts is told. */
    boolean tells() {
        return tells;
    }

    Batch toBatch(Trace.Stored stored) {
        if (tells) {
            ChangeNews.add(this);
        }
        BatchBuilder rows = new BatchBuilder(organization);
        journal.values().forEach(rows::add);
        people.addRows(rows);
        lanes.addRows(rows);
        messages.addRows(rows, stored);
        parked.forEach((of, news) -> rows.add(new ParkedRow(of.target(), news, now, of.phone())));
        amendments.addRows(rows);
        threads.forEach((reference, thread) -> rows.add(new ThreadRow(reference, thread)));
        once.forEach((key, at) -> rows.add(new OnceRow(key, at, gathered.once().get(key))));
        uses.forEach(rows::add);
        if (sends > 0 && sendsPerMinute > 0) {
            rows.add(new SpendRow(sends, sendsPerMinute, gathered.spent().total(), now));
        }
        consents.values().forEach(words -> words.values().forEach(rows::add));
        ruleRuns.forEach(rows::add);
        jobs.forEach(rows::add);
        further.forEach(each -> each.accept(rows));
        appointed.forEach(timer -> rows.add(new TimerChange.Add(timer)));
        ended.forEach(rows::add);
        waits.forEach(wait -> rows.add(new TimerChange.Add(wait.timer())));
        turns.addRows(rows);
        rows.addEvents(events);
        for (QuarantineRow row : quarantine.values()) {
            rows.add(row).add(CloudEvents.quarantineAdded(organization, row));
        }
        cursors.values().forEach(rows::add);
        return rows.build();
    }
}
