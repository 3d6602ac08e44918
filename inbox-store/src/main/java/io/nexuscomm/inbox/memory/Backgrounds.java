package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link Inbox#backgrounds} asks for. */
record Backgrounds(Tables tables, OrganizationId organization, Background.Asked asked, Instant now) {

    Map<ContactId, Background> of(Set<ContactId> contacts) {
        Map<ContactId, Background> found = new HashMap<>();
        contacts.forEach(id -> tables.contact(organization, id).ifPresent(contact -> found.put(id, of(contact))));
        return found;
    }

    private Background of(StoredContact contact) {
        StoredConversation conversation = tables.conversationOf(contact.id()).orElse(null);
        List<StoredLane> own = tables.lanes.values().stream()
                .filter(lane -> tables.endpoint(lane).contact().equals(contact.id()))
                .toList();
        return new Background(
                tables.profiles.getOrDefault(contact.id(), Profile.EMPTY),
                tables.since.getOrDefault(contact.id().value(), now),
                latest(own.stream()),
                consents(own),
                conversation == null ? null : talk(conversation),
                underWay(contact, conversation),
                asked.counts().stream()
                        .map(count -> number(count, own, conversation))
                        .toList());
    }

    private Map<String, Integer> underWay(StoredContact contact, @Nullable StoredConversation conversation) {
        List<UUID> subjects = conversation == null
                ? List.of(contact.id().value())
                : List.of(contact.id().value(), conversation.id().value());
        QueueTable queues = new QueueTable(tables);
        Map<String, Integer> underWay = new HashMap<>();
        subjects.forEach(subject -> {
            asked.rules()
                    .forEach(rule -> underWay.merge(
                            rule,
                            (int) new RunTable(tables)
                                    .of(organization, rule, subject)
                                    .count(),
                            Integer::sum));
            asked.queues()
                    .forEach(rule -> underWay.merge(rule, queues.size(organization, rule, subject), Integer::sum));
        });
        underWay.values().removeIf(number -> number == 0);
        return underWay;
    }

    private Background.Talk talk(StoredConversation conversation) {
        Kept kept = tables.kept.getOrDefault(conversation.id(), Kept.NOTHING);
        List<StoredLane> lanes = tables.lanesOf(conversation.id());
        return new Background.Talk(
                kept.priority(),
                kept.attributes(),
                tables.since.getOrDefault(conversation.id().value(), now),
                latest(lanes.stream()),
                lanes.stream().map(StoredLane::channel).collect(Collectors.toSet()));
    }

    private static @Nullable Instant latest(Stream<StoredLane> lanes) {
        return lanes.map(StoredLane::lastInboundAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private Set<String> consents(List<StoredLane> lanes) {
        return tables.consents.values().stream()
                .filter(ConsentRow::granted)
                .filter(row -> lanes.stream()
                        .anyMatch(lane -> lane.account().equals(row.account())
                                && lane.chat().equals(row.chat())))
                .map(ConsentRow::purpose)
                .collect(Collectors.toSet());
    }

    private int number(Background.Count count, List<StoredLane> own, @Nullable StoredConversation conversation) {
        List<StoredLane> lanes =
                count.wide() ? own : conversation == null ? List.of() : tables.lanesOf(conversation.id());
        Instant since = now.minus(count.period());
        long number = tables.messages.values().stream()
                .map(Tables.StoredMessage::message)
                .filter(message -> message.direction() == count.direction())
                .filter(message -> lanes.stream().anyMatch(lane -> lane.id().equals(message.lane())))
                .filter(message -> !IdSource.mintedAt(message.id().value()).isBefore(since))
                .count();
        return (int) Math.min(number, Background.MOST);
    }
}
