package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.http.CannotSend;
import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one message as a comment in the page's name (Comments API), below the comment or the post it answers; for a
 * thread of messages, as the Messages API has it. LinkedIn takes no key of ours, so nothing of the client token leaves.
 * Thread-safe.
 */
public final class LinkedInRenderer implements Renderer {

    /** In characters; not LinkedIn's own word, but what is found by trying. */
    static final int TEXT = 1_250;

    private static final byte[] NOTHING = {};

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        String text = Lengths.fit("text", text(step), TEXT);
        return Lanes.isMessaging(step.chat()) ? message(step.chat(), text, account) : comment(step, text, account);
    }

    /** A reaction to a comment or a post, or its end; LinkedIn has no other gesture. */
    @Override
    public ProviderRequest render(GestureStep step, ConnectedAccount account) {
        if (!(step.gesture() instanceof Gesture.React react) || Lanes.isMessaging(step.chat())) {
            throw new IllegalArgumentException("LinkedIn has no such gesture");
        }
        if (react.emoji() == null) {
            return new ProviderRequest(
                    "DELETE", LinkedInApi.reaction(account, step.target()), LinkedInApi.headers(account), "", NOTHING);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("root", step.target()).put("reactionType", Reactions.type(react.emoji()));
        return post(LinkedInApi.reactions(account), body, account);
    }

    private ProviderRequest comment(SendStep step, String text, ConnectedAccount account) {
        String answered = step.replyTo() == null ? Lanes.post(step.chat()) : step.replyTo();
        CommentUrn comment = CommentUrn.parse(answered);
        String below = comment == null ? Urns.simple(answered) : comment.toString();
        if (below == null) {
            throw new IllegalArgumentException("the message answers neither a post nor a comment");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("actor", LinkedInApi.organization(account)).put("object", comment == null ? below : comment.thread());
        if (comment != null) {
            body.put("parentComment", comment.toString());
        }
        body.set("message", Annotated.message(text));
        return post(LinkedInApi.comments(below), body, account);
    }

    private ProviderRequest message(String thread, String text, ConnectedAccount account) {
        if (!account.config().text("/messaging", "OFF").equals("PARTNER")) {
            throw new CannotSend(
                    "UNSUPPORTED",
                    "LinkedIn opens its Messages API to partners alone. Set the account's messaging to PARTNER if you"
                            + " have such a contract.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("thread", thread).put("body", text).put("messageType", "MEMBER_TO_MEMBER");
        return post("/v2/messages", body, account);
    }

    private ProviderRequest post(String target, ObjectNode body, ConnectedAccount account) {
        return new ProviderRequest(
                "POST", target, LinkedInApi.headers(account), "application/json", json.writeValueAsBytes(body));
    }

    private static String text(SendStep step) {
        Content content = step.contents().size() == 1 ? step.contents().getFirst() : null;
        if (content instanceof Text text) {
            return text.text();
        }
        throw new IllegalArgumentException(
                "LinkedIn takes one text per comment" + (content == null ? "" : ", not a " + content.type()));
    }
}
