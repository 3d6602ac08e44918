package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import java.util.Collections;
import java.util.Objects;

/**
 * Who may edit a message, and who may take it back: who wrote it; in a chat of several people, those may take it back as
 * well, for some of them look after the chat. An event that does not tell who did it is believed.
 */
final class Authorship {

    static final String ANOTHERS = "it is about a message of somebody else";

    private Authorship() {}

    static boolean mayEdit(Placing at, Message message) {
        return isOfChat(at, message) && isOfSender(at, message);
    }

    static boolean mayDelete(Placing at, Message message) {
        return isOfChat(at, message);
    }

    /** The same of what came before its message. @param first what brought the message */
    static boolean may(EventMeta early, EventMeta first, boolean edit) {
        Actor actor = early.actor();
        if (actor == null) {
            return true;
        }
        boolean sameChat = early.chat() == null || early.chat().equals(first.chat());
        Actor author = first.actor();
        boolean sameAuthor = author == null || !Collections.disjoint(author.addresses(), actor.addresses());
        return sameChat && (sameAuthor || !edit);
    }

    private static boolean isOfChat(Placing at, Message message) {
        LaneKey key = at.laneKey();
        if (at.meta().actor() == null || key == null) {
            return true;
        }
        BatchLane lane = at.state().lanes.find(key, at.channel());
        return lane != null && lane.state().id().equals(message.lane());
    }

    /** Where a chat is with one person alone, whoever writes there is that person. */
    private static boolean isOfSender(Placing at, Message message) {
        Actor actor = at.meta().actor();
        var sender = message.sender().endpoint();
        if (actor == null || sender == null || message.direction() == Direction.OUTBOUND) {
            return true;
        }
        LaneKey key = at.laneKey();
        BatchLane lane = key == null ? null : at.state().lanes.find(key, at.channel());
        return lane != null && lane.state().endpoint().equals(sender)
                || actor.addresses().stream()
                        .map(at.state().people::find)
                        .filter(Objects::nonNull)
                        .map(EndpointState::id)
                        .anyMatch(sender::equals);
    }
}
