package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.Gesture;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one message, or one gesture, as the Send API has it. A medium must have a source that Meta can use: the id of an upload, or an
 * https link. The Send API takes no key of ours, so nothing of the client token leaves. Thread-safe.
 */
public final class InstagramRenderer implements Renderer {

    private static final String HEART = "\u2764";

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("recipient").put("id", step.chat());
        if (step.late()) {
            body.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
        }
        if (step.replyTo() != null) {
            body.putObject("reply_to").put("mid", step.replyTo());
        }
        body.set("message", MessageBody.of(step.contents()));
        return post(account, body);
    }

    /** Sender actions of the Send API. */
    @Override
    public ProviderRequest render(GestureStep step, ConnectedAccount account) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("recipient").put("id", step.chat());
        switch (step.gesture()) {
            case Gesture.React react -> react(body, step.target(), react.emoji());
            case Gesture.MarkRead read -> body.put("sender_action", "mark_seen");
            case Gesture.Typing typing -> body.put("sender_action", "typing_on");
        }
        return post(account, body);
    }

    /** The heart has a name of its own; null takes the reaction away. */
    private static void react(ObjectNode body, String mid, @Nullable String emoji) {
        body.put("sender_action", emoji == null ? "unreact" : "react");
        ObjectNode payload = body.putObject("payload").put("message_id", mid);
        if (emoji != null) {
            payload.put("reaction", emoji.startsWith(HEART) ? "love" : emoji);
        }
    }

    private ProviderRequest post(ConnectedAccount account, ObjectNode body) {
        return new ProviderRequest(
                "POST",
                InstagramApi.ofSender(account, "/messages"),
                Map.of(),
                "application/json",
                json.writeValueAsBytes(body));
    }
}
