package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Choices to tap: up to three buttons, up to ten rows of a list, or one link. More than three buttons become a list,
 * which looks different and answers alike.
 */
final class InteractiveBodies {

    /** What one taps to see the rows. The canonical form has no text for it, and a symbol needs no translation. */
    private static final String OPEN_LIST = "☰";

    private InteractiveBodies() {}

    static ObjectNode of(Interactive interactive) {
        List<Action> actions = interactive.actions();
        if (interactive.layout() != Layout.BUTTONS && interactive.layout() != Layout.LIST) {
            throw new IllegalArgumentException("WhatsApp sends no " + interactive.layout() + " without a template");
        }
        if (actions.isEmpty() || actions.size() > Limits.ROWS) {
            throw new IllegalArgumentException("WhatsApp takes 1 to " + Limits.ROWS + " choices");
        }
        ObjectNode json = MessageBody.object();
        if (actions.getFirst().url() != null && actions.size() == 1) {
            frame(json, "cta_url", interactive).set("action", link(actions.getFirst()));
        } else if (actions.stream().anyMatch(action -> action.url() != null)) {
            throw new IllegalArgumentException("WhatsApp takes one link, or choices without links");
        } else if (interactive.layout() == Layout.BUTTONS && actions.size() <= Limits.BUTTONS) {
            frame(json, "button", interactive).set("action", buttons(actions));
        } else {
            frame(json, "list", interactive).set("action", list(actions));
        }
        return json;
    }

    private static ObjectNode frame(ObjectNode json, String type, Interactive interactive) {
        json.put("type", type);
        if (interactive.header() != null && !interactive.header().isBlank()) {
            json.putObject("header")
                    .put("type", "text")
                    .put("text", Lengths.fit("header", interactive.header(), Limits.HEADER));
        }
        json.putObject("body").put("text", Lengths.fit("body", interactive.body(), Limits.INTERACTIVE_BODY));
        if (interactive.footer() != null && !interactive.footer().isBlank()) {
            json.putObject("footer").put("text", Lengths.fit("footer", interactive.footer(), Limits.FOOTER));
        }
        return json;
    }

    private static ObjectNode link(Action action) {
        ObjectNode json = MessageBody.object().put("name", "cta_url");
        json.putObject("parameters")
                .put("display_text", Lengths.fit("label", action.label(), Limits.BUTTON_TITLE))
                .put("url", action.url());
        return json;
    }

    private static ObjectNode buttons(List<Action> actions) {
        ObjectNode json = MessageBody.object();
        ArrayNode buttons = json.putArray("buttons");
        for (Action action : actions) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", Lengths.fit("choice", answer(action), Limits.CHOICE_ID))
                    .put("title", Lengths.fit("label", action.label(), Limits.BUTTON_TITLE));
        }
        return json;
    }

    private static ObjectNode list(List<Action> actions) {
        ObjectNode json = MessageBody.object().put("button", OPEN_LIST);
        ArrayNode sections = json.putArray("sections");
        Map<String, ArrayNode> rows = new LinkedHashMap<>();
        for (Action action : actions) {
            String title = action.section() == null ? "" : action.section().strip();
            row(rows.computeIfAbsent(title, name -> section(sections, name)), action);
        }
        return json;
    }

    /** A title is needed only where there are several sections. */
    private static ArrayNode section(ArrayNode sections, String title) {
        ObjectNode section = sections.addObject();
        MessageBody.putIfAny(section, "title", Lengths.fit("section", title, Limits.ROW_TITLE));
        return section.putArray("rows");
    }

    private static void row(ArrayNode rows, Action action) {
        ObjectNode row = rows.addObject()
                .put("id", Lengths.fit("choice", answer(action), Limits.ROW_ID))
                .put("title", Lengths.fit("label", action.label(), Limits.ROW_TITLE));
        String description = action.description();
        if (description != null) {
            MessageBody.putIfAny(row, "description", Lengths.fit("description", description, Limits.ROW_DESCRIPTION));
        }
    }

    private static String answer(Action action) {
        return action.payload() == null ? action.id() : action.payload();
    }
}
