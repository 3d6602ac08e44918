package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Anchor;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.model.Trigger.Party;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stretch in which a conversation waits for somebody: from the first message that they did not answer. What machines
 * write opens none and ends none: a promise to answer soon is no answer, and an out-of-office message is nobody's.
 *
 * @param opening the message that waits for an answer
 */
public record Episode(Message opening) {

    private static final Set<Origin> PEOPLE = Set.of(Origin.AGENT, Origin.API, Origin.EXTERNAL);

    /** What did not leave yet, or never will. */
    private static final Set<DeliveryState> UNSENT =
            Set.of(DeliveryState.PLANNED, DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.CANCELLED);

    /**
     * The episode that goes on. Empty when nobody is waited for.
     *
     * @param newestFirst what was written in the conversation
     */
    static Optional<Episode> of(List<Message> newestFirst, Party party) {
        Message opening = null;
        for (Message message : newestFirst) {
            if (opens(message, other(party))) {
                break;
            }
            if (opens(message, party)) {
                opening = message;
            }
        }
        return Optional.ofNullable(opening).map(Episode::new);
    }

    /** Whether it waits for an answer of a party; so it is itself an answer of the other. */
    public static boolean opens(Message message, Party party) {
        if (message.tombstone() != null || Anchor.isNote(message)) {
            return false;
        }
        return switch (party) {
            case US ->
                message.origin() == Origin.CONTACT
                        && !message.sender().bot()
                        && (message.email() == null || message.email().autoSubmitted() == null);
            case CONTACT ->
                message.direction() == Direction.OUTBOUND
                        && PEOPLE.contains(message.origin())
                        && !UNSENT.contains(message.delivery().state());
        };
    }

    private static Party other(Party party) {
        return party == Party.US ? Party.CONTACT : Party.US;
    }
}
