package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.ContactState;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.MessageState;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.Gathered.Spent;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Reads the rows of gather() back into answers. */
final class GatheredAnswers {

    private record MessageAnswer(
            MessageId id,
            @Nullable String part,
            LaneId lane,
            Direction direction,
            String state,
            @Nullable Instant at,
            @Nullable JsonNode error,
            @Nullable StoredDocument stored) {}

    private record StoredDocument(JsonNode doc, @Nullable JsonNode added, Instant at, ConversationId conversation) {}

    private static final TypeReference<Map<String, Instant>> MOMENTS = new TypeReference<>() {};

    private final Map<LaneKey, LaneState> lanes = new HashMap<>();
    private final Map<Address, EndpointState> endpoints = new HashMap<>();
    private final Map<ContactId, ContactState> contacts = new HashMap<>();
    private final Map<ContactId, ConversationState> conversations = new HashMap<>();
    private final Map<ExternalKey, MessageState> messages = new HashMap<>();
    private final Map<ExternalKey, ThreadId> threads = new HashMap<>();
    private final Map<OnceKey, Instant> once = new HashMap<>();
    private long firstNumber;
    private Spent spent = Spent.NOTHING;

    Gathered all() {
        return new Gathered(
                lanes, endpoints, contacts, conversations, messages, threads, once, Map.of(), firstNumber, spent);
    }

    /** Those of {@code addresses} that no answer told yet. */
    Set<Address> notAmong(Set<Address> addresses) {
        return addresses.stream()
                .filter(address -> !endpoints.containsKey(address))
                .collect(Collectors.toSet());
    }

    void lane(LaneKey key, ResultSet row) throws SQLException {
        person(row);
        lanes.put(
                key,
                new LaneState(
                        new LaneId(Cells.id(row, "lane")),
                        address(row),
                        new EndpointId(Cells.id(row, "endpoint")),
                        new ContactId(Cells.id(row, "contact")),
                        new ConversationId(Cells.id(row, "lane_conversation")),
                        Cells.moment(row, "muted_until"),
                        row.getInt("automatic"),
                        new Said(row.getInt("heard"), row.getFloat("answers"), Cells.moment(row, "answered_at")),
                        row.getBoolean("opted_out")));
    }

    /** Whom an address leads to, with what a batch decides on. */
    void person(ResultSet row) throws SQLException {
        ContactId contact = new ContactId(Cells.id(row, "contact"));
        endpoints.put(address(row), new EndpointState(new EndpointId(Cells.id(row, "endpoint")), contact));
        contacts.put(contact, new ContactState(contact, row.getString("name"), Cells.texts(row, "tags")));
        UUID conversation = row.getObject("conversation", UUID.class);
        if (conversation != null) {
            conversations.put(
                    contact,
                    new ConversationState(
                            new ConversationId(conversation),
                            contact,
                            ConversationStatus.valueOf(row.getString("status")),
                            row.getString("assignee"),
                            Cells.texts(row, "conversation_tags")));
        }
        String used = row.getString("once");
        if (used != null) {
            MessageJson.mapper()
                    .readValue(used, MOMENTS)
                    .forEach((handle, at) -> once.put(new OnceKey(handle, contact), at));
        }
    }

    private static Address address(ResultSet row) throws SQLException {
        return new Address(row.getString("scheme"), row.getString("scope"), row.getString("value"));
    }

    void thread(ExternalKey key, String answer) {
        threads.put(key, MessageJson.mapper().readValue(answer, ThreadId.class));
    }

    void numbers(long first) {
        firstNumber = first;
    }

    void spent(String answer) {
        spent = MessageJson.mapper().readValue(answer, Spent.class);
    }

    void message(ExternalKey key, String answer) {
        MessageAnswer found = MessageJson.mapper().readValue(answer, MessageAnswer.class);
        Delivery delivery = MessageDocument.delivery(found.state(), found.at(), text(found.error()));
        StoredDocument stored = found.stored();
        messages.put(
                key,
                new MessageState(
                        found.id(),
                        found.part(),
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
}
