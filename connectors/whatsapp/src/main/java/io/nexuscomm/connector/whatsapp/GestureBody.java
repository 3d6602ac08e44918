package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.message.Gesture;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gestures as Cloud API has them: a reaction is a message of its own kind, a read mark is a status that may show the
 * typing bubble too, which is there for 25 seconds or until something is sent (Cloud API, mark as read, typing
 * indicators).
 */
final class GestureBody {

    private GestureBody() {}

    static ObjectNode of(GestureStep step) {
        ObjectNode body = MessageBody.object().put("messaging_product", "whatsapp");
        switch (step.gesture()) {
            case Gesture.React react -> react(body, step, react);
            case Gesture.MarkRead read -> seen(body, step);
            case Gesture.Typing typing ->
                seen(body, step).putObject("typing_indicator").put("type", "text");
        }
        return body;
    }

    /** An empty emoji takes the reaction away. */
    private static void react(ObjectNode body, GestureStep step, Gesture.React react) {
        WhatsAppRenderer.address(body, step.chat());
        body.put("type", "reaction");
        body.putObject("reaction")
                .put("message_id", step.target())
                .put("emoji", react.emoji() == null ? "" : react.emoji());
    }

    private static ObjectNode seen(ObjectNode body, GestureStep step) {
        return body.put("status", "read").put("message_id", step.target());
    }
}
