package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.History;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryHistory implements History {

    private final Tables tables;
    private final MessageReader reader;

    InMemoryHistory(Tables tables) {
        this.tables = tables;
        this.reader = new MessageReader(tables);
    }

    @Override
    public Optional<MessageId> beforeLast(OrganizationId organization, Span span, int last) {
        return tables.locked(() -> {
            List<Message> all = all(organization, span).toList();
            return all.size() <= last
                    ? Optional.empty()
                    : Optional.of(all.get(all.size() - last - 1).id());
        });
    }

    @Override
    public List<Entry> read(OrganizationId organization, Span span, @Nullable MessageId after, int limit) {
        return tables.locked(() -> all(organization, span)
                .filter(message -> after == null || message.id().compareTo(after) > 0)
                .limit(limit)
                .map(this::entry)
                .toList());
    }

    private Stream<Message> all(OrganizationId organization, Span span) {
        MessageId from = span.from() == null ? null : new MessageId(IdSource.floor(span.from()));
        MessageId to = span.to() == null ? null : new MessageId(IdSource.floor(span.to()));
        ConversationId conversation = span.conversation() == null
                ? null
                : tables.conversation(organization, span.conversation())
                        .map(it -> it.mergedInto() == null ? it.id() : it.mergedInto())
                        .orElse(span.conversation());
        return tables.messages.values().stream()
                .map(Tables.StoredMessage::message)
                .filter(message -> message.organization().equals(organization)
                        && message.direction() == Direction.INBOUND
                        && (from == null || message.id().compareTo(from) >= 0)
                        && (to == null || message.id().compareTo(to) < 0))
                .map(reader::compose)
                .filter(message ->
                        conversation == null || message.conversation().equals(conversation));
    }

    private Entry entry(Message message) {
        StoredLane lane = tables.lanes.get(message.lane());
        StoredContact met =
                lane == null ? null : tables.contacts.get(tables.endpoint(lane).contact());
        StoredContact contact = met == null || met.mergedInto() == null ? met : tables.contacts.get(met.mergedInto());
        if (contact == null) {
            throw new IllegalStateException("no contact of " + message.lane());
        }
        StoredConversation conversation = tables.conversations.get(message.conversation());
        return new Entry(
                message,
                contact.id(),
                contact.name(),
                contact.tags(),
                conversation == null ? null : conversation.assignee(),
                conversation == null ? Set.of() : conversation.tags());
    }
}
