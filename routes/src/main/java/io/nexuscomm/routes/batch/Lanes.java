package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lanes and the conversations they belong to: one open conversation a contact, whichever lanes it writes on. */
final class Lanes {

    private final Gathered gathered;
    private final People people;
    private final IdSource ids;
    private final Map<LaneKey, BatchLane> lanes = new LinkedHashMap<>();
    private final Map<ConversationId, BatchConversation> conversations = new LinkedHashMap<>();
    private final Map<ContactId, BatchConversation> ofContact = new HashMap<>();

    Lanes(Gathered gathered, People people, IdSource ids) {
        this.gathered = gathered;
        this.people = people;
        this.ids = ids;
    }

    /** The lane if it exists already or was made by this batch. */
    @Nullable
    BatchLane find(LaneKey key, String channel) {
        BatchLane here = lanes.get(key);
        LaneState state = here == null ? gathered.lanes().get(key) : null;
        if (state == null) {
            return here;
        }
        BatchLane stored = BatchLane.stored(key, channel, state, conversation(state.conversation(), state.contact()));
        lanes.put(key, stored);
        return stored;
    }

    /** The lane; made, with whatever it needs, when the actor never wrote there. */
    BatchLane of(LaneKey key, String channel, Actor actor) {
        BatchLane known = find(key, channel);
        if (known != null) {
            people.introduce(actor, known.state().contact());
            return known;
        }
        EndpointState endpoint = people.locate(actor);
        BatchConversation conversation = conversationOf(endpoint.contact());
        LaneState state = new LaneState(
                ids.lane(),
                actor.address(),
                endpoint.id(),
                endpoint.contact(),
                conversation.id(),
                null,
                0,
                Said.NOTHING,
                false);
        BatchLane made = BatchLane.made(key, channel, state, conversation);
        lanes.put(key, made);
        return made;
    }

    private BatchConversation conversationOf(ContactId contact) {
        BatchConversation here = ofContact.get(contact);
        if (here != null) {
            return here;
        }
        ConversationState state = gathered.conversations().get(contact);
        BatchConversation conversation =
                state == null ? BatchConversation.made(ids.conversation(), contact) : conversation(state.id(), contact);
        conversations.putIfAbsent(conversation.id(), conversation);
        ofContact.put(contact, conversation);
        return conversation;
    }

    /**
     * A lane may lie in an older conversation than its contact's current one. That one counts as open, so that a
     * message there opens no second one.
     */
    private BatchConversation conversation(ConversationId id, ContactId contact) {
        ConversationState current = gathered.conversations().get(contact);
        ConversationState state = current != null && current.id().equals(id)
                ? current
                : new ConversationState(id, contact, ConversationStatus.OPEN, null, Set.of());
        BatchConversation conversation = conversations.computeIfAbsent(id, any -> BatchConversation.stored(state));
        if (state == current) {
            ofContact.put(contact, conversation);
        }
        return conversation;
    }

    /** One lane of each conversation. */
    Collection<BatchLane> one() {
        Map<ConversationId, BatchLane> first = new LinkedHashMap<>();
        lanes.values().forEach(lane -> first.putIfAbsent(lane.conversation().id(), lane));
        return first.values();
    }

    void addRows(BatchBuilder rows) {
        conversations.values().forEach(conversation -> conversation.addRows(rows));
        lanes.values().forEach(lane -> lane.addRows(rows));
    }
}
