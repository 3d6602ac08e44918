package io.nexuscomm.api.messages;

import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.IdSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the lane to an address that was never written to, and what of endpoint, contact and conversation is missing. */
final class NewLane {

    private static final String EVIDENCE = "FIRST_SEEN";

    private final IdSource ids;

    NewLane(IdSource ids) {
        this.ids = ids;
    }

    LaneView addTo(BatchBuilder batch, SendTarget.First target, Gathered known) {
        Recipient recipient = target.recipient();
        EndpointState endpoint = Optional.ofNullable(known.endpoints().get(recipient.address()))
                .orElseGet(() -> endpoint(batch, recipient));
        ConversationId conversation = Optional.ofNullable(known.conversations().get(endpoint.contact()))
                .map(Gathered.ConversationState::id)
                .orElseGet(() -> conversation(batch, endpoint.contact()));
        LaneView lane = new LaneView(
                ids.lane(),
                target.account().id(),
                target.account().connector(),
                recipient.chat(),
                recipient.address(),
                recipient.display(),
                endpoint.id(),
                nameOf(endpoint.contact(), known),
                conversation,
                null,
                null,
                null);
        batch.add(new Batch.LaneRow(
                lane.id(), lane.account(), lane.channel(), lane.chat(), lane.endpoint(), lane.conversation()));
        return lane;
    }

    private EndpointState endpoint(BatchBuilder batch, Recipient recipient) {
        ContactId contact = ids.contact();
        EndpointId endpoint = ids.endpoint();
        batch.add(new Batch.ContactRow(contact, null));
        batch.add(new Batch.EndpointRow(endpoint, recipient.address(), recipient.display(), contact, EVIDENCE));
        return new EndpointState(endpoint, contact);
    }

    private ConversationId conversation(BatchBuilder batch, ContactId contact) {
        ConversationId conversation = ids.conversation();
        batch.add(new Batch.ConversationRow(conversation, contact));
        return conversation;
    }

    private static @Nullable String nameOf(ContactId contact, Gathered known) {
        Gathered.ContactState state = known.contacts().get(contact);
        return state == null ? null : state.name();
    }
}
