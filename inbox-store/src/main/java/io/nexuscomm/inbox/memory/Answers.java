package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.ContactState;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.MessageState;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The answers to one question. */
final class Answers {

    private final Tables tables;
    private final Gather question;
    private final Map<LaneKey, LaneState> lanes = new HashMap<>();
    private final Map<Address, EndpointState> endpoints = new HashMap<>();
    private final Map<ContactId, ContactState> contacts = new HashMap<>();
    private final Map<ContactId, ConversationState> conversations = new HashMap<>();
    private final Map<OnceKey, Instant> once = new HashMap<>();

    Answers(Tables tables, Gather question) {
        this.tables = tables;
        this.question = question;
    }

    Gathered all() {
        question.lanes().forEach(this::lane);
        question.addresses().forEach(this::endpoint);
        return new Gathered(
                lanes,
                endpoints,
                contacts,
                conversations,
                messages(),
                threads(),
                once,
                Map.of(),
                tables.reserve(question.sequenceNumbers()),
                question.spent() ? tables.spent(question.organization()) : Gathered.Spent.NOTHING);
    }

    private void lane(LaneKey key) {
        var id = tables.laneKeys.get(key);
        StoredLane lane = id == null ? null : tables.lanes.get(id);
        if (lane == null || !lane.organization().equals(question.organization())) {
            return;
        }
        StoredEndpoint endpoint = tables.endpoint(lane);
        lanes.put(
                key,
                new LaneState(
                        lane.id(),
                        endpoint.address(),
                        endpoint.id(),
                        contact(endpoint.contact()),
                        lane.conversation(),
                        lane.mutedUntil(),
                        lane.automatic(),
                        lane.said(),
                        tables.optedOutAt(lane) != null));
    }

    private void endpoint(Address address) {
        StoredEndpoint endpoint = tables.endpoints.get(new StoredEndpoint.Key(question.organization(), address));
        if (endpoint != null) {
            endpoints.put(address, new EndpointState(endpoint.id(), contact(endpoint.contact())));
        }
    }

    private ContactId contact(ContactId linked) {
        StoredContact contact = tables.contacts.get(linked);
        if (contact == null) {
            return linked;
        }
        if (contact.mergedInto() != null) {
            return contact(contact.mergedInto());
        }
        ContactId id = contact.id();
        contacts.put(id, new ContactState(id, contact.name(), contact.tags()));
        tables.conversationOf(id)
                .ifPresent(it -> conversations.put(
                        id, new ConversationState(it.id(), id, it.status(), it.assignee(), it.tags())));
        for (String handle : question.onceHandles()) {
            OnceKey key = new OnceKey(handle, id);
            Instant used = tables.once.get(key);
            if (used != null) {
                once.put(key, used);
            }
        }
        return id;
    }

    private Map<ExternalKey, MessageState> messages() {
        Map<ExternalKey, MessageState> found = new HashMap<>();
        for (ExternalKey key : question.messages()) {
            var id = tables.externalIds.get(key);
            if (id != null) {
                tables.message(question.organization(), id).ifPresent(it -> found.put(key, state(key, it)));
            }
        }
        return found;
    }

    private MessageState state(ExternalKey key, Message message) {
        return new MessageState(
                message.id(),
                tables.partOf(key),
                message.lane(),
                message.direction(),
                message.delivery(),
                question.documents().contains(key) ? new MessageReader(tables).compose(message) : null);
    }

    private Map<ExternalKey, ThreadId> threads() {
        Map<ExternalKey, ThreadId> found = new HashMap<>();
        for (ExternalKey key : question.references()) {
            ThreadId thread = tables.threads.get(key);
            if (thread != null) {
                found.put(key, thread);
            }
        }
        return found;
    }
}
