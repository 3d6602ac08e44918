package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.ContactState;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.MessageState;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the rows of gather() back into answers. */
final class GatheredAnswers {

    private record LaneAnswer(
            LaneId id,
            ConversationId conversation,
            @Nullable Instant mutedUntil,
            int automatic,
            String scheme,
            String scope,
            String value,
            EndpointId endpoint,
            ContactId contact) {}

    private record AddressAnswer(EndpointId endpoint, ContactId contact) {}

    private record Person(
            ContactId id,
            @Nullable String name,
            Set<String> tags,
            @Nullable Talk conversation,
            @Nullable Map<String, Instant> once) {}

    private record Talk(
            ConversationId id,
            ConversationStatus status,
            @Nullable String assignee,
            Set<String> tags) {}

    private record MessageAnswer(
            MessageId id,
            LaneId lane,
            Direction direction,
            String state,
            @Nullable Instant at,
            @Nullable JsonNode error,
            @Nullable StoredDocument stored) {}

    private record StoredDocument(JsonNode doc, @Nullable JsonNode added, Instant at, ConversationId conversation) {}

    private final List<LaneKey> askedLanes;
    private final List<Address> askedAddresses;
    private final List<ExternalKey> askedMessages;
    private final List<ExternalKey> askedReferences;
    private final Map<LaneKey, LaneState> lanes = new HashMap<>();
    private final Map<Address, EndpointState> endpoints = new HashMap<>();
    private final Map<ContactId, ContactState> contacts = new HashMap<>();
    private final Map<ContactId, ConversationState> conversations = new HashMap<>();
    private final Map<ExternalKey, MessageState> messages = new HashMap<>();
    private final Map<ExternalKey, ThreadId> threads = new HashMap<>();
    private final Map<OnceKey, Instant> once = new HashMap<>();
    private long firstNumber;

    GatheredAnswers(
            List<LaneKey> lanes, List<Address> addresses, List<ExternalKey> messages, List<ExternalKey> references) {
        this.askedLanes = lanes;
        this.askedAddresses = addresses;
        this.askedMessages = messages;
        this.askedReferences = references;
    }

    void add(String kind, int nth, String answer) {
        switch (kind) {
            case "lane" -> lane(askedLanes.get(nth), read(answer, LaneAnswer.class));
            case "address" -> address(askedAddresses.get(nth), read(answer, AddressAnswer.class));
            case "contact" -> person(read(answer, Person.class));
            case "message" -> message(askedMessages.get(nth), read(answer, MessageAnswer.class));
            case "thread" -> threads.put(askedReferences.get(nth), read(answer, ThreadId.class));
            case "numbers" -> firstNumber = Long.parseLong(answer);
            default -> throw new IllegalStateException("gather() answered " + kind);
        }
    }

    Gathered all() {
        return new Gathered(lanes, endpoints, contacts, conversations, messages, threads, once, firstNumber);
    }

    private void lane(LaneKey key, LaneAnswer found) {
        lanes.put(
                key,
                new LaneState(
                        found.id(),
                        new Address(found.scheme(), found.scope(), found.value()),
                        found.endpoint(),
                        found.contact(),
                        found.conversation(),
                        found.mutedUntil(),
                        found.automatic()));
    }

    private void address(Address address, AddressAnswer found) {
        endpoints.put(address, new EndpointState(found.endpoint(), found.contact()));
    }

    private void person(Person found) {
        contacts.put(found.id(), new ContactState(found.id(), found.name(), found.tags()));
        Talk talk = found.conversation();
        if (talk != null) {
            conversations.put(
                    found.id(),
                    new ConversationState(talk.id(), found.id(), talk.status(), talk.assignee(), talk.tags()));
        }
        if (found.once() != null) {
            found.once().forEach((handle, at) -> once.put(new OnceKey(handle, found.id()), at));
        }
    }

    private void message(ExternalKey key, MessageAnswer found) {
        Delivery delivery = MessageDocument.delivery(found.state(), found.at(), text(found.error()));
        StoredDocument stored = found.stored();
        messages.put(
                key,
                new MessageState(
                        found.id(),
                        found.lane(),
                        found.direction(),
                        delivery,
                        stored == null
                                ? null
                                : new MessageDocument(
                                                stored.doc().toString(),
                                                stored.conversation(),
                                                delivery,
                                                text(stored.added()),
                                                stored.at())
                                        .compose()));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.toString();
    }

    private static <T> T read(String json, Class<T> type) {
        return MessageJson.mapper().readValue(json, type);
    }
}
