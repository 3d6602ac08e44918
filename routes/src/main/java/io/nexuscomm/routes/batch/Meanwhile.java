package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.model.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was written in a conversation while a run waited: the newest of it. */
record Meanwhile(List<Message> written) {

    private static final int MOST = 50;

    static Meanwhile of(Messages messages, OrganizationId organization, Message cause, RunData data) {
        return new Meanwhile(messages.ofConversation(organization, cause.conversation(), null, MOST)
                .map(page -> page.items().stream()
                        .filter(message -> message.storedAt() != null
                                && message.storedAt().isAfter(data.since())
                                && !(message.parts().isEmpty()
                                        || message.parts().getFirst().content() instanceof SystemNote))
                        .toList())
                .orElse(List.of()));
    }

    /**
     * What ends the run, for people; null when nothing does.
     *
     * @param yields whether it ends when a person of ours has taken over
     */
    @Nullable
    String ending(RunData data, boolean yields) {
        String came = data.came();
        if (came != null && data.cancelOn().contains(came)) {
            return came + " happened meanwhile";
        }
        boolean awaited = EventType.MESSAGE_SENT.word().equals(data.came()) && !data.isLate();
        if (yields && !awaited && written.stream().anyMatch(message -> message.origin() == Origin.AGENT)) {
            return "a person answered meanwhile";
        }
        if (data.endsOn(EventType.MESSAGE_SENT) && written.stream().anyMatch(Meanwhile::isOurs)) {
            return "a message was sent meanwhile";
        }
        if (data.endsOn(EventType.MESSAGE_RECEIVED)
                && written.stream().anyMatch(message -> message.direction() == Direction.INBOUND)) {
            return "the contact wrote meanwhile";
        }
        return null;
    }

    /** What rules wrote does not count: a rule that reminds would end itself. */
    private static boolean isOurs(Message message) {
        return message.direction() == Direction.OUTBOUND && message.origin() != Origin.AUTOMATION;
    }
}
