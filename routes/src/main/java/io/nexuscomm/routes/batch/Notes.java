package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.rules.Effect;
import java.util.List;
import java.util.Map;

/** Notes that rules write: in the timeline, for our own people. Nothing is sent, and nobody need read them. */
final class Notes {

    /** What programs know them by. */
    static final String CODE = "rule.note";

    MessageId add(Occasion on, Effect.Note note) {
        BatchState state = on.state();
        BatchLane lane = on.lane();
        Message message = Message.builder()
                .id(state.ids.message())
                .organization(state.organization)
                .account(on.account().id())
                .channel(lane.channel())
                .lane(lane.state().id())
                .conversation(lane.conversation().id())
                .direction(Direction.OUTBOUND)
                .origin(Origin.AUTOMATION)
                .sender(new Sender(null, null, null))
                .parts(List.of(new Part("0", SystemNote.of(CODE, note.text(), Map.of("rule", note.rule())))))
                .occurredAt(state.now)
                .receivedAt(state.now)
                .seq(state.nextSequence())
                .delivery(Delivery.of(DeliveryState.DELIVERED, state.now))
                .build();
        var noted = CloudEvents.noted(message);
        state.messages.add(BatchMessage.made(message, noted.data(), Effects.trace(on, note)), message);
        state.add(noted);
        return message.id();
    }
}
