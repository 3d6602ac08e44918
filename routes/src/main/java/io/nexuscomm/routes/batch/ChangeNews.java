package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.ChangeEvents.Place;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.message.id.MessageId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch did to conversations and contacts, as events: written only where rules listen to such changes. */
final class ChangeNews {

    private final BatchState state;

    private ChangeNews(BatchState state) {
        this.state = state;
    }

    static void add(BatchState state) {
        ChangeNews news = new ChangeNews(state);
        state.lanes.one().forEach(news::tell);
    }

    /** Of a conversation and its contact; the lane is one of those that the batch has to do with. */
    private void tell(BatchLane lane) {
        BatchConversation conversation = lane.conversation();
        BatchContact contact = state.people.contact(lane.state().contact());
        if (conversation.isLive()) {
            MessageId message = conversation.lastId();
            if (contact.isMade()) {
                state.add(ChangeEvents.contactCreated(
                        state.organization, place(lane, message), contact.name(), state.now));
            }
            Map<String, Changed> changes = conversation.changedByMessages();
            if (!changes.isEmpty()) {
                state.add(ChangeEvents.conversationChanged(
                        state.organization, place(lane, message), changes, null, state.now));
            }
        }
        Touched touched = conversation.touched();
        if (touched != null) {
            Map<String, Changed> changes = conversation.changedByRules(state.background(contact.id()));
            if (!changes.isEmpty()) {
                state.add(ChangeEvents.conversationChanged(
                        state.organization, place(lane, touched.message()), changes, touched.cause(), state.now));
            }
        }
        Touched kept = contact.touched();
        if (kept != null) {
            state.add(ChangeEvents.contactChanged(
                    state.organization,
                    place(lane, kept.message()),
                    contact.changedByRules(state.background(contact.id())),
                    kept.cause(),
                    state.now));
        }
    }

    private static Place place(BatchLane lane, @Nullable MessageId message) {
        return new Place(
                lane.conversation().id(),
                lane.state().contact(),
                lane.key().account(),
                lane.state().id(),
                message);
    }
}
