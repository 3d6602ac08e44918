package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.AddressTerm;
import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.SearchText;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

final class InMemoryConversations implements Conversations {

    private static final String LIST = "conversations";

    /** Newest activity first; ids decide between equals. */
    private static final Comparator<StoredConversation> ORDER = Comparator.comparing(StoredConversation::activeAt)
            .thenComparing(StoredConversation::id)
            .reversed();

    private static final Map<String, Changed> WOKEN =
            Map.of("status", new Changed(ConversationStatus.SNOOZED, ConversationStatus.OPEN));

    private final Tables tables;
    private final PageCursors cursors;
    private final InstantSource clock;
    private final ConversationView view;

    InMemoryConversations(Tables tables, PageCursors cursors, InstantSource clock) {
        this.tables = tables;
        this.cursors = cursors;
        this.clock = clock;
        this.view = new ConversationView(tables);
    }

    @Override
    public Page<Conversation> list(OrganizationId organization, Filter filter, @Nullable String cursor, int limit) {
        return tables.locked(() -> {
            Position after = cursor == null ? null : Position.parse(cursors.open(organization, LIST, cursor));
            List<StoredConversation> found = tables.conversations.values().stream()
                    .filter(it -> it.organization().equals(organization) && it.mergedInto() == null)
                    .filter(it -> after == null || after.before(it))
                    .filter(it -> passes(it, filter))
                    .sorted(ORDER)
                    .limit(limit + 1L)
                    .toList();
            List<StoredConversation> items = found.subList(0, Math.min(limit, found.size()));
            return new Page<>(
                    items.stream().map(view::of).toList(),
                    found.size() <= limit
                            ? null
                            : cursors.seal(
                                    organization,
                                    LIST,
                                    Position.of(items.getLast()).text()));
        });
    }

    @Override
    public Optional<Conversation> find(OrganizationId organization, ConversationId id) {
        return tables.locked(() -> current(organization, id).map(view::of));
    }

    @Override
    public boolean markRead(OrganizationId organization, ConversationId id) {
        return tables.locked(() -> {
            Optional<StoredConversation> stored = current(organization, id);
            stored.filter(it -> it.unread() > 0)
                    .ifPresent(it -> put(it.read(clock.instant()), after -> Map.of(), false));
            return stored.isPresent();
        });
    }

    @Override
    public Optional<Conversation> change(OrganizationId organization, ConversationId id, Change change) {
        return tables.locked(() -> current(organization, id).map(stored -> {
            requireOnlyOpen(stored, change.status());
            Conversation before = view.of(stored);
            Set<String> tags = change.tagsAfter(before.id(), before.tags());
            Kept kept = tables.kept.getOrDefault(stored.id(), Kept.NOTHING);
            tables.kept.put(stored.id(), kept.changed(change.priority(), change.snoozedUntil(), Map.of()));
            StoredConversation changed = stored.changed(change.status(), change.assignee(), tags, clock.instant());
            return put(changed, after -> Changed.between(before, after), false);
        }));
    }

    @Override
    public int wake(int most) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            List<StoredConversation> due = tables.conversations.values().stream()
                    .filter(it -> it.status() == ConversationStatus.SNOOZED && it.mergedInto() == null)
                    .filter(it -> {
                        Instant until =
                                tables.kept.getOrDefault(it.id(), Kept.NOTHING).snoozedUntil();
                        return until != null && !until.isAfter(now);
                    })
                    .limit(most)
                    .toList();
            due.forEach(it -> put(it.changed(ConversationStatus.OPEN, null, null, now), after -> WOKEN, false));
            return due.size();
        });
    }

    @Override
    public boolean merge(OrganizationId organization, ContactId survivor, ContactId other, String actor) {
        return tables.locked(() -> new ContactMerge(tables, organization, clock.instant())
                .merge(survivor, other, actor)
                .map(changed -> {
                    changed.forEach(it -> put(it, after -> Map.of(), true));
                    Instant now = clock.instant();
                    tables.log(
                            organization,
                            List.of(ChangeEvents.contactMerged(organization, survivor, other, actor, now)),
                            now);
                    return true;
                })
                .orElse(false));
    }

    @Override
    public Unmerged unmerge(OrganizationId organization, ContactId survivor, UUID merge, String actor) {
        return tables.locked(() -> {
            List<StoredMerge> merges = ContactUnmerge.undoable(tables, organization, survivor);
            if (merges.stream().noneMatch(each -> each.id().equals(merge))) {
                return Unmerged.UNKNOWN;
            }
            StoredMerge newest = merges.getLast();
            if (!newest.id().equals(merge)) {
                return Unmerged.LATER_FIRST;
            }
            Instant now = clock.instant();
            List<StoredConversation> parted = new ContactUnmerge(tables, organization, now).undo(newest);
            parted.forEach(it -> tables.conversations.put(it.id(), it));
            parted.forEach(it -> put(it, after -> Map.of(), false));
            new QueueTable(tables).giveTurns(now);
            ContactId other = newest.other().id();
            tables.log(
                    organization,
                    List.of(ChangeEvents.contactUnmerged(organization, survivor, other, actor, now)),
                    now);
            return Unmerged.DONE;
        });
    }

    private Conversation put(
            StoredConversation changed, Function<Conversation, Map<String, Changed>> changes, boolean merged) {
        tables.conversations.put(changed.id(), changed);
        Instant now = clock.instant();
        Conversation shown = view.of(changed);
        tables.log(
                changed.organization(),
                List.of(CloudEvents.conversationUpdated(
                        changed.organization(), shown, changes.apply(shown), merged, now)),
                now);
        return shown;
    }

    private void requireOnlyOpen(StoredConversation stored, @Nullable ConversationStatus status) {
        if (stored.open() || status == null || status == ConversationStatus.CLOSED) {
            return;
        }
        boolean another = tables.conversationOf(stored.contact())
                .filter(StoredConversation::open)
                .isPresent();
        if (another) {
            throw new AnotherIsOpen(stored.id());
        }
    }

    /** The conversation, or the one it was merged into. */
    private Optional<StoredConversation> current(OrganizationId organization, ConversationId id) {
        return tables.conversation(organization, id)
                .flatMap(it -> it.mergedInto() == null ? Optional.of(it) : current(organization, it.mergedInto()));
    }

    private boolean passes(StoredConversation stored, Filter filter) {
        return (filter.status() == null || stored.status() == filter.status())
                && (filter.assignee() == null || filter.assignee().equals(stored.assignee()))
                && (filter.channel() == null || hasChannel(stored, filter.channel()))
                && (filter.text() == null || hasText(stored, filter.text()));
    }

    private boolean hasChannel(StoredConversation stored, String channel) {
        return tables.lanesOf(stored.id()).stream()
                .anyMatch(lane -> lane.channel().equals(channel));
    }

    private boolean hasText(StoredConversation stored, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        StoredContact contact = tables.contacts.get(stored.contact());
        boolean named = contact != null
                && contact.name() != null
                && contact.name().toLowerCase(Locale.ROOT).contains(wanted);
        return named
                || hasAddress(stored.contact(), AddressTerm.of(text))
                || tables.lanesOf(stored.id()).stream()
                        .anyMatch(lane -> tables.messages.values().stream()
                                .map(Tables.StoredMessage::message)
                                .anyMatch(message ->
                                        message.lane().equals(lane.id()) && Words.allIn(SearchText.of(message), text)));
    }

    private boolean hasAddress(ContactId contact, AddressTerm term) {
        return tables.endpoints.values().stream()
                .filter(endpoint -> endpoint.contact().equals(contact))
                .map(StoredEndpoint::address)
                .anyMatch(address -> term.isIn(address.scheme(), address.value()));
    }

    private record Position(Instant activeAt, ConversationId id) {

        static Position of(StoredConversation stored) {
            return new Position(stored.activeAt(), stored.id());
        }

        static Position parse(String text) {
            int end = text.indexOf(' ');
            return new Position(Instant.parse(text.substring(0, end)), ConversationId.of(text.substring(end + 1)));
        }

        String text() {
            return activeAt + " " + id;
        }

        boolean before(StoredConversation other) {
            int byTime = other.activeAt().compareTo(activeAt);
            return byTime < 0 || (byTime == 0 && other.id().compareTo(id) < 0);
        }
    }
}
