package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.SearchText;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class InMemoryMessages implements Messages {

    private final Tables tables;
    private final PageCursors cursors;
    private final MessageReader reader;
    private final InstantSource clock;

    InMemoryMessages(Tables tables, PageCursors cursors, InstantSource clock) {
        this.tables = tables;
        this.cursors = cursors;
        this.reader = new MessageReader(tables);
        this.clock = clock;
    }

    @Override
    public Optional<Message> find(OrganizationId organization, MessageId id) {
        return tables.locked(() -> tables.message(organization, id).map(reader::compose));
    }

    @Override
    public Optional<Page<Message>> ofConversation(
            OrganizationId organization, ConversationId id, @Nullable String cursor, int limit) {
        return tables.locked(() -> tables.conversation(organization, id)
                .map(it -> it.mergedInto() == null ? it.id() : it.mergedInto())
                .map(open -> page(
                        organization,
                        "messages/" + open,
                        cursor,
                        limit,
                        message -> message.conversation().equals(open))));
    }

    @Override
    public Optional<Message> newest(OrganizationId organization, ContactId contact) {
        return tables.locked(() -> tables.contact(organization, contact)
                .map(it -> it.mergedInto() == null ? it.id() : it.mergedInto())
                .flatMap(current -> tables.messages.descendingMap().values().stream()
                        .map(stored -> reader.compose(stored.message()))
                        .filter(message -> isWith(current, message))
                        .findFirst()));
    }

    private boolean isWith(ContactId contact, Message message) {
        StoredConversation conversation = tables.conversations.get(message.conversation());
        return conversation != null && conversation.contact().equals(contact);
    }

    @Override
    public Page<Message> search(
            OrganizationId organization,
            @Nullable AccountId account,
            @Nullable String externalId,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        return tables.locked(() -> page(
                organization,
                "search",
                cursor,
                limit,
                message -> (account == null || message.account().equals(account))
                        && (externalId == null || hasId(message, externalId))
                        && (text == null || Words.allIn(SearchText.of(message), text))));
    }

    @Override
    public Optional<Trace> trace(OrganizationId organization, MessageId id) {
        return tables.locked(() -> Optional.ofNullable(tables.messages.get(id))
                .filter(stored -> stored.message().organization().equals(organization))
                .map(stored -> new Trace(
                        reader.compose(stored.message()),
                        stored.trace(),
                        stored.later(),
                        stored.reached(),
                        List.copyOf(tables.attempts.getOrDefault(id, List.of())),
                        new Line(tables).waitOf(id, clock.instant()),
                        raw(stored.message()))));
    }

    @Override
    public Optional<LaneView> lane(OrganizationId organization, LaneId id) {
        return tables.locked(() -> Optional.ofNullable(tables.lanes.get(id))
                .filter(lane -> lane.organization().equals(organization))
                .map(this::view));
    }

    @Override
    public Optional<LaneView> lane(OrganizationId organization, AccountId account, String chat) {
        return tables.locked(() -> Optional.ofNullable(tables.laneKeys.get(new LaneKey(account, chat)))
                .flatMap(id -> lane(organization, id)));
    }

    private Page<Message> page(
            OrganizationId organization, String list, @Nullable String cursor, int limit, Predicate<Message> wanted) {
        var older = cursor == null
                ? tables.messages
                : tables.messages.headMap(MessageId.of(cursors.open(organization, list, cursor)), false);
        List<Message> found = older.descendingMap().values().stream()
                .map(Tables.StoredMessage::message)
                .filter(message -> message.organization().equals(organization))
                .map(reader::compose)
                .filter(wanted)
                .limit(limit + 1L)
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<Message> items = found.subList(0, limit);
        String last = items.getLast().id().toString();
        return new Page<>(items, cursors.seal(organization, list, last));
    }

    private static boolean hasId(Message message, String externalId) {
        return message.externalIds().stream().anyMatch(id -> id.value().equals(externalId));
    }

    private List<JournalInfo> raw(Message message) {
        return message.raw().stream()
                .map(ref -> tables.journal.get(ref.journal()))
                .filter(Objects::nonNull)
                .map(entry -> info(entry.row()))
                .toList();
    }

    private static JournalInfo info(JournalRow row) {
        return new JournalInfo(row.id(), row.connector(), row.mediaType(), row.octets().length, row.receivedAt());
    }

    private LaneView view(StoredLane lane) {
        StoredEndpoint endpoint = tables.endpoint(lane);
        ContactId contact = endpoint.contact();
        return new LaneView(
                lane.id(),
                lane.account(),
                lane.channel(),
                lane.chat(),
                endpoint.address(),
                endpoint.display(),
                endpoint.id(),
                Optional.ofNullable(tables.contacts.get(contact))
                        .map(StoredContact::name)
                        .orElse(null),
                lane.conversation(),
                lastInbound(lane),
                lane.lastInboundAt(),
                tables.optedOutAt(lane));
    }

    private @Nullable Message lastInbound(StoredLane lane) {
        return tables.messages.descendingMap().values().stream()
                .map(Tables.StoredMessage::message)
                .filter(message -> message.lane().equals(lane.id()) && message.direction() == Direction.INBOUND)
                .findFirst()
                .map(reader::compose)
                .orElse(null);
    }
}
