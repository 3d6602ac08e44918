package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows a conversation with its contact, its lanes and its newest message. */
final class ConversationView {

    private final Tables tables;

    ConversationView(Tables tables) {
        this.tables = tables;
    }

    Conversation of(StoredConversation stored) {
        StoredContact contact = tables.contacts.get(stored.contact());
        Conversation.Person person = contact == null
                ? new Conversation.Person(stored.contact(), null, Set.of())
                : new Conversation.Person(contact.id(), contact.name(), contact.tags());
        Kept kept = tables.kept.getOrDefault(stored.id(), Kept.NOTHING);
        return new Conversation(
                stored.id(),
                person,
                stored.status(),
                stored.assignee(),
                stored.tags(),
                kept.priority(),
                stored.status() == ConversationStatus.SNOOZED ? kept.snoozedUntil() : null,
                kept.attributes(),
                stored.unread(),
                lastMessage(stored),
                lanes(stored),
                stored.updatedAt());
    }

    private Conversation.@Nullable LastMessage lastMessage(StoredConversation stored) {
        StoredConversation.Last last = stored.last();
        if (last == null || !tables.messages.containsKey(last.message())) {
            return null;
        }
        Message message = tables.messages.get(last.message()).message();
        DeliveryState state = message.direction() == Direction.INBOUND
                ? null
                : message.delivery().state();
        return new Conversation.LastMessage(
                message.id(),
                message.channel(),
                message.direction(),
                last.preview(),
                last.at(),
                state,
                state == DeliveryState.PLANNED
                        ? tables.due(message.organization(), Timer.keyOf(message.id()))
                                .orElse(null)
                        : null);
    }

    private List<Conversation.Lane> lanes(StoredConversation stored) {
        Comparator<StoredLane> newestFirst = Comparator.comparing(
                StoredLane::lastInboundAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
        return tables.lanesOf(stored.id()).stream()
                .sorted(newestFirst.thenComparing(StoredLane::id).reversed())
                .map(lane -> new Conversation.Lane(
                        lane.id(),
                        lane.account(),
                        lane.channel(),
                        tables.endpoint(lane).display(),
                        lane.lastInboundAt(),
                        tables.optedOutAt(lane)))
                .toList();
    }
}
