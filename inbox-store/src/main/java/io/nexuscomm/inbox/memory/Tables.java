package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.AttemptNews;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered.Spent;
import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages.Tried;
import io.nexuscomm.inbox.Notifications.Notification;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.inbox.OpenedAccount;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.RuleFiles.Period;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all adapters of one store share. Touched only under the lock. */
final class Tables {

    /** Timers that have become jobs are asked for by these, soon after; they are not kept for ever. */
    static final int MOST_FIRED = 10_000;

    /** A message as stored, with how it came to be. */
    record StoredMessage(Message message, String trace, List<String> later, List<Delivery> reached) {

        StoredMessage(Message message, String trace) {
            this(message, trace, List.of(), List.of());
        }

        StoredMessage with(Message changed) {
            boolean further = changed.delivery().state() != message.delivery().state();
            StoredMessage after = new StoredMessage(changed, trace, later, reached);
            Delivery step = changed.delivery();
            return further ? after.reaching(new Delivery(step.state(), step.at(), step.error())) : after;
        }

        StoredMessage reaching(Delivery told) {
            return new StoredMessage(
                    message,
                    trace,
                    later,
                    Stream.concat(reached.stream(), Stream.of(told)).toList());
        }

        StoredMessage telling(String steps) {
            return new StoredMessage(message, steps, later, reached);
        }

        StoredMessage decidedLater(LaterRow row) {
            boolean known =
                    later.stream().anyMatch(told -> told.contains(row.job().toString()));
            if (known || message.tombstone() != null) {
                return this;
            }
            Map<Boolean, Integer> places = new HashMap<>();
            List<String> all = Stream.concat(Stream.of(row.told()), later.stream())
                    .filter(told -> places.merge(LaterRow.isQuiet(told), 1, Integer::sum)
                            <= (LaterRow.isQuiet(told) ? LaterRow.MOST_QUIET : LaterRow.MOST))
                    .toList();
            return new StoredMessage(message, trace, all, reached);
        }

        StoredMessage forgotten() {
            return new StoredMessage(message, "{}", List.of(), reached);
        }

        boolean hasReached(Delivery news) {
            String attempt = AttemptNews.nameIn(news);
            return reached.stream()
                    .anyMatch(step -> step.state() == news.state()
                            && (attempt == null || attempt.equals(AttemptNews.nameIn(step))));
        }
    }

    /** One id of a message or of its part. */
    record PartKey(ExternalKey key, String part) {}

    /** A quarantined slice; {@code number} pages. */
    record StoredSlice(long number, OrganizationId organization, QuarantineRow row) {}

    /** What waits for a message, of an organization. */
    record ParkedAmendment(OrganizationId organization, Amendment amendment) {

        boolean is(Amendment other) {
            return amendment.target().account().equals(other.target().account())
                    && amendment.slice().equals(other.slice());
        }
    }

    /** A limit that counts, of an organization. */
    record OwnedUse(OrganizationId organization, UseKey key) {}

    /** What makes a rule run unique. */
    record StoredNotification(OrganizationId organization, Notification told) {

        static StoredNotification of(OrganizationId organization, NotificationRow row) {
            return new StoredNotification(
                    organization,
                    new Notification(
                            row.id(),
                            row.user(),
                            row.rule(),
                            row.text(),
                            row.message(),
                            row.conversation(),
                            row.at(),
                            null));
        }

        StoredNotification readAt(java.time.Instant at) {
            return told.readAt() != null
                    ? this
                    : new StoredNotification(
                            organization,
                            new Notification(
                                    told.id(),
                                    told.user(),
                                    told.rule(),
                                    told.text(),
                                    told.message(),
                                    told.conversation(),
                                    told.at(),
                                    at));
        }
    }

    record RunKey(OrganizationId organization, String rule, int revision, UUID event) {

        static RunKey of(OrganizationId organization, RuleRunRow row) {
            return new RunKey(organization, row.rule(), row.revision(), row.event());
        }
    }

    /** What makes a contact's word unique. */
    record ConsentKey(OrganizationId organization, AccountId account, String chat, String purpose) {}

    /** What makes a cursor unique. */
    record SourceKey(OrganizationId organization, AccountId account, String name) {}

    /** A pending timer. */
    record StoredTimer(OrganizationId organization, Timer timer) {}

    /** A key of a request, with whom it belongs to. */
    record OwnedKey(OrganizationId organization, String key) {}

    /** What a timer is found by. */
    record TimerKey(OrganizationId organization, String key) {}

    /** A journal entry of an organization. {@code withheld}: kept for a replay alone. */
    record StoredJournal(OrganizationId organization, JournalRow row, boolean withheld) {}

    final Map<AccountId, OpenedAccount> accounts = new TreeMap<>();
    final Map<ContactId, StoredContact> contacts = new HashMap<>();
    /** Those that can be undone, oldest first. */
    final Map<UUID, StoredMerge> merges = new LinkedHashMap<>();

    final Map<StoredEndpoint.Key, StoredEndpoint> endpoints = new HashMap<>();
    final Map<ConversationId, StoredConversation> conversations = new TreeMap<>();
    final Map<LaneId, StoredLane> lanes = new TreeMap<>();
    final Map<LaneKey, LaneId> laneKeys = new HashMap<>();
    final TreeMap<MessageId, StoredMessage> messages = new TreeMap<>();
    final Map<ExternalKey, MessageId> externalIds = new HashMap<>();
    final Set<PartKey> partKeys = new HashSet<>();
    final Map<ExternalKey, ThreadId> threads = new HashMap<>();
    final Map<ExternalKey, List<ParkedRow>> parked = new HashMap<>();

    /** What became of the segments and steps of a message, by their names. */
    final Map<MessageId, Map<ExternalKey, Delivery>> segments = new HashMap<>();

    /** Which segment or step a name is of; null when it is that of a whole message or part. */
    @Nullable
    String segmentOf(ExternalKey key) {
        String part = partOf(key);
        return part != null && part.contains("/") ? part : null;
    }

    /** Which part a name is of; null when it is that of a whole message. */
    @Nullable
    String partOf(ExternalKey key) {
        return partKeys.stream()
                .filter(name -> name.key().equals(key) && !name.part().isEmpty())
                .map(PartKey::part)
                .findFirst()
                .orElse(null);
    }

    /** Removes the octets, or withholds them while something in them is in quarantine. */
    void withhold(JournalId id) {
        journal.computeIfPresent(
                id,
                (same, entry) -> quarantine.values().stream()
                                .anyMatch(slice -> slice.row().journal().equals(id))
                        ? new StoredJournal(entry.organization(), entry.row(), true)
                        : null);
    }

    /** The newest word counts. */
    void hear(OrganizationId organization, ConsentRow word) {
        consents.merge(
                new ConsentKey(organization, word.account(), word.chat(), word.purpose()),
                word,
                (known, news) -> known.at().isAfter(news.at()) ? known : news);
    }

    /** @param account as it was while it had that number or address */
    record FormerConsent(Account account, ConsentRow word) {}

    final List<FormerConsent> formerConsents = new ArrayList<>();
    final List<StoredPiece> pieces = new ArrayList<>();
    final List<ParkedAmendment> amendments = new ArrayList<>();
    final Map<ConsentKey, ConsentRow> consents = new HashMap<>();
    final Map<OnceKey, Instant> once = new HashMap<>();
    final Map<OwnedUse, List<Instant>> uses = new HashMap<>();
    final Map<OrganizationId, Spent> spent = new HashMap<>();
    final Map<ContactId, Profile> profiles = new HashMap<>();
    final Map<ConversationId, Kept> kept = new HashMap<>();

    /** Since when there are contacts and conversations. */
    final Map<UUID, Instant> since = new HashMap<>();

    final Map<RunKey, RuleRunRow> ruleRuns = new HashMap<>();
    final Map<UUID, StoredNotification> notifications = new HashMap<>();
    final Map<JournalId, StoredJournal> journal = new HashMap<>();
    final TreeMap<Long, StoredSlice> quarantine = new TreeMap<>();
    final Map<SourceKey, String> cursors = new HashMap<>();
    final Map<JobId, StoredJob> jobs = new TreeMap<>();
    final Map<JobId, StoredTimer> timers = new LinkedHashMap<>();
    final Map<TimerKey, JobId> timerKeys = new HashMap<>();
    /** When those were due that have become jobs lately. */
    final Map<TimerKey, Instant> firedTimers = new Remembered<>(MOST_FIRED);
    /** Runs that come one after the other; those without a step have their turn. */
    final List<QueueTable.Entry> queue = new ArrayList<>();

    final Set<Timer.Occurrence> occurrences = new HashSet<>();
    final Map<OwnedKey, KeyedRequest> requests = new HashMap<>();

    final Map<ScheduleId, Schedule> schedules = new TreeMap<>();
    final Map<MessageId, List<Tried>> attempts = new HashMap<>();
    final Map<MessageId, List<RuleRuns.Later>> later = new HashMap<>();
    final TreeMap<EventCursor, StoredEvent> events = new TreeMap<>();
    final Map<OrganizationId, List<Revision>> revisions = new HashMap<>();
    final Map<OrganizationId, Map<Period, Instant>> periods = new HashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private long transaction;
    private long eventNumber;
    private long sequence = 1;
    private long slices;
    private long mergeNumber;
    private long jobsAdded;

    /** Has a lock of its own. */
    final MediaStore media;

    Tables(MediaStore media) {
        this.media = media;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void add(OrganizationId organization, JobRow row) {
        jobs.put(row.id(), new StoredJob(organization, row, ++jobsAdded));
    }

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    Spent spent(OrganizationId organization) {
        return spent.getOrDefault(organization, Spent.NOTHING);
    }

    long reserve(int numbers) {
        long first = sequence;
        sequence += numbers;
        return first;
    }

    long nextMerge() {
        return ++mergeNumber;
    }

    long nextSlice() {
        return ++slices;
    }

    void log(OrganizationId organization, List<EventRow> rows, Instant now) {
        transaction++;
        for (EventRow row : rows) {
            EventCursor cursor = new EventCursor(transaction, ++eventNumber);
            events.put(cursor, new StoredEvent(cursor, organization, row, now));
        }
    }

    Optional<StoredConversation> conversation(OrganizationId organization, ConversationId id) {
        return Optional.ofNullable(conversations.get(id))
                .filter(it -> it.organization().equals(organization));
    }

    Optional<StoredContact> contact(OrganizationId organization, ContactId id) {
        return Optional.ofNullable(contacts.get(id))
                .filter(it -> it.organization().equals(organization));
    }

    Optional<Message> message(OrganizationId organization, MessageId id) {
        return Optional.ofNullable(messages.get(id))
                .map(StoredMessage::message)
                .filter(it -> it.organization().equals(organization));
    }

    boolean hasTimer(OrganizationId organization, String key) {
        return timers.values().stream()
                .anyMatch(stored -> stored.organization().equals(organization)
                        && key.equals(stored.timer().key()));
    }

    /** When the timer with a key is due. */
    Optional<Instant> due(OrganizationId organization, String key) {
        return timers.values().stream()
                .filter(stored -> stored.organization().equals(organization)
                        && key.equals(stored.timer().key()))
                .map(stored -> stored.timer().when().dueAt())
                .findFirst();
    }

    void replace(Message message) {
        messages.computeIfPresent(message.id(), (id, stored) -> stored.with(message));
    }

    /** Since when the contact of a lane wants nothing more there; null when they may be written to. */
    @Nullable
    Instant optedOutAt(StoredLane lane) {
        ConsentRow word = consents.get(new ConsentKey(lane.organization(), lane.account(), lane.chat(), Consents.ALL));
        return word == null || word.granted() ? null : word.at();
    }

    /** The open conversation of a contact, or else the one that was changed last. */
    Optional<StoredConversation> conversationOf(ContactId contact) {
        return conversations.values().stream()
                .filter(it -> it.contact().equals(contact) && it.mergedInto() == null)
                .max(Comparator.comparing(StoredConversation::open).thenComparing(StoredConversation::updatedAt));
    }

    ConversationStanding standingOf(StoredConversation conversation) {
        return conversation.standing(kept.getOrDefault(conversation.id(), Kept.NOTHING));
    }

    /** What a merge or its undo makes of a conversation, beside its row. */
    void keep(ConversationId conversation, ConversationStanding standing) {
        kept.put(conversation, kept.getOrDefault(conversation, Kept.NOTHING).of(standing));
    }

    List<StoredLane> lanesOf(ConversationId conversation) {
        return new ArrayList<>(lanes.values().stream()
                .filter(lane -> lane.conversation().equals(conversation))
                .toList());
    }

    /** Whom a lane leads to, after all merges. */
    ContactId contactOf(StoredLane lane) {
        ContactId id = endpoint(lane).contact();
        for (StoredContact contact = contacts.get(id);
                contact != null && contact.mergedInto() != null;
                contact = contacts.get(id)) {
            id = contact.mergedInto();
        }
        return id;
    }

    StoredEndpoint endpoint(StoredLane lane) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.id().equals(lane.endpoint()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no endpoint " + lane.endpoint()));
    }
}
