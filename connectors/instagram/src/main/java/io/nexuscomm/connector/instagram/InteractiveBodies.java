package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Choices to tap. Up to thirteen that only answer are quick replies, which Instagram takes away once one was tapped; up
 * to three with a link among them are a button template, which stays; cards side by side are a generic template.
 */
final class InteractiveBodies {

    private InteractiveBodies() {}

    static ObjectNode of(Interactive interactive) {
        List<Action> actions = interactive.actions();
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to choose from");
        }
        return switch (interactive.layout()) {
            case BUTTONS, LIST ->
                actions.stream().anyMatch(action -> action.url() != null)
                        ? buttonTemplate(interactive)
                        : quickReplies(interactive);
            case CAROUSEL -> Cards.of(interactive);
            case FORM, UNKNOWN -> throw new IllegalArgumentException("Instagram sends no " + interactive.layout());
        };
    }

    private static ObjectNode quickReplies(Interactive interactive) {
        atMost("quick replies", interactive.actions().size(), Limits.QUICK_REPLIES);
        ObjectNode message = MessageBody.object().put("text", Limits.fitText(text(interactive)));
        ArrayNode replies = message.putArray("quick_replies");
        for (Action action : interactive.actions()) {
            replies.addObject()
                    .put("content_type", "text")
                    .put("title", Lengths.fit("label", action.label(), Limits.BUTTON_TITLE))
                    .put("payload", Lengths.fit("choice", answer(action), Limits.PAYLOAD));
        }
        return message;
    }

    private static ObjectNode buttonTemplate(Interactive interactive) {
        ObjectNode payload = MessageBody.object()
                .put("template_type", "button")
                .put("text", Lengths.fit("text", text(interactive), Limits.BUTTON_TEXT));
        buttons(payload.putArray("buttons"), interactive.actions());
        return MessageBody.attachment("template", payload);
    }

    static void buttons(ArrayNode buttons, List<Action> actions) {
        atMost("buttons", actions.size(), Limits.BUTTONS);
        for (Action action : actions) {
            String title = Lengths.fit("label", action.label(), Limits.BUTTON_TITLE);
            if (action.url() == null) {
                buttons.addObject()
                        .put("type", "postback")
                        .put("title", title)
                        .put("payload", Lengths.fit("choice", answer(action), Limits.PAYLOAD));
            } else {
                buttons.addObject().put("type", "web_url").put("title", title).put("url", action.url());
            }
        }
    }

    static void atMost(String what, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException("Instagram takes " + most + " " + what + ", not " + count);
        }
    }

    /** Header and footer have no place of their own here. */
    static String text(Interactive interactive) {
        return Stream.of(interactive.header(), interactive.body(), interactive.footer())
                .filter(Objects::nonNull)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String answer(Action action) {
        return action.payload() == null ? action.id() : action.payload();
    }
}
