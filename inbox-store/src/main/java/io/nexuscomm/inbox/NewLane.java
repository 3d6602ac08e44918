package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lane to an address that was never written to, and what of endpoint, contact and conversation is missing.
 * Thread-safe.
 */
public final class NewLane {

    private static final String EVIDENCE = "FIRST_SEEN";

    private final IdSource ids;

    public NewLane(IdSource ids) {
        this.ids = ids;
    }

    /**
     * Somebody to write to first.
     *
     * @param chat names the lane within the account
     * @param display how people write the address
     */
    public record To(AccountId account, String channel, String chat, Address address, String display) {

        /** What must be known to make the lane. */
        public Gather question(OrganizationId organization) {
            return new Gather(
                    organization,
                    Set.of(new LaneKey(account, chat)),
                    Set.of(address),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    1);
        }
    }

    /** @param known the answers to {@link To#question} */
    public LaneView addTo(BatchBuilder batch, To target, Gathered known) {
        EndpointState endpoint =
                Optional.ofNullable(known.endpoints().get(target.address())).orElseGet(() -> endpoint(batch, target));
        ConversationId conversation = Optional.ofNullable(known.conversations().get(endpoint.contact()))
                .map(Gathered.ConversationState::id)
                .orElseGet(() -> conversation(batch, endpoint.contact()));
        LaneView lane = new LaneView(
                ids.lane(),
                target.account(),
                target.channel(),
                target.chat(),
                target.address(),
                target.display(),
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

    private EndpointState endpoint(BatchBuilder batch, To target) {
        ContactId contact = ids.contact();
        EndpointId endpoint = ids.endpoint();
        batch.add(new Batch.ContactRow(contact, null));
        batch.add(new Batch.EndpointRow(endpoint, target.address(), target.display(), contact, EVIDENCE));
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
