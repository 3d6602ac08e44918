package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.whatsapp.ChatBody.Choice;
import io.nexuscomm.connector.sandbox.whatsapp.ChatBody.Choices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks buttons and lists. */
final class InteractiveCheck {
    private static final int HEADER = 60;
    private static final int FOOTER = 60;
    private static final int BUTTONS = 3;
    private static final int BUTTON_ID = 256;
    private static final int BUTTON_TITLE = 20;
    private static final int ROWS = 10;
    private static final int ROW_ID = 200;
    private static final int ROW_TITLE = 24;
    private static final int ROW_DESCRIPTION = 72;

    private InteractiveCheck() {}

    static ChatBody check(JsonNode interactive) {
        var type = Params.text(interactive, "type", "interactive", SendCheck.ID);
        var text = Params.text(
                Params.object(interactive, "body", "interactive"), "text", "interactive['body']", ContentCheck.CAPTION);
        var header = header(interactive.path("header"));
        var footer = Params.optional(interactive.path("footer"), "text", "interactive['footer']", FOOTER);
        var action = Params.object(interactive, "action", "interactive");
        return switch (type) {
            case "button" -> new Choices(header, text, footer, false, unique(buttons(action.path("buttons"))));
            case "list" -> new Choices(header, text, footer, true, unique(rows(action)));
            case "cta_url" -> link(action, text);
            default -> new ChatBody.Other("interactive " + type, text);
        };
    }

    private static @Nullable String header(JsonNode header) {
        if (header.isMissingNode() || header.isNull()) {
            return null;
        }
        var type = Params.text(header, "type", "interactive['header']", SendCheck.ID);
        return type.equals("text") ? Params.text(header, "text", "interactive['header']", HEADER) : "[" + type + "]";
    }

    private static List<Choice> buttons(JsonNode buttons) {
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > BUTTONS) {
            throw GraphError.badValue("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: " + BUTTONS);
        }
        var choices = new ArrayList<Choice>();
        for (var button : buttons) {
            var reply = Params.object(button, "reply", "button");
            choices.add(new Choice(
                    Params.text(reply, "id", "reply", BUTTON_ID),
                    Params.text(reply, "title", "reply", BUTTON_TITLE),
                    null));
        }
        return choices;
    }

    private static List<Choice> rows(JsonNode action) {
        Params.text(action, "button", "action", BUTTON_TITLE);
        var choices = new ArrayList<Choice>();
        for (var section : action.path("sections")) {
            if (action.path("sections").size() > 1) {
                Params.text(section, "title", "section", ROW_TITLE);
            }
            for (var row : section.path("rows")) {
                choices.add(new Choice(
                        Params.text(row, "id", "row", ROW_ID),
                        Params.text(row, "title", "row", ROW_TITLE),
                        Params.optional(row, "description", "row", ROW_DESCRIPTION)));
            }
        }
        if (choices.isEmpty() || choices.size() > ROWS) {
            throw GraphError.badValue("Total row count exceed max allowed count: " + ROWS + ", or is 0");
        }
        return choices;
    }

    private static ChatBody link(JsonNode action, String text) {
        var parameters = Params.object(action, "parameters", "interactive");
        var label = Params.text(parameters, "display_text", "parameters", BUTTON_TITLE);
        var url = Params.text(parameters, "url", "parameters", 2048);
        if (!ContentCheck.isWebAddress(url)) {
            throw GraphError.badValue("Param parameters['url'] must be a valid http or https URL.");
        }
        return new ChatBody.Other("link", text + " [" + label + "] " + url);
    }

    private static List<Choice> unique(List<Choice> choices) {
        var ids = new HashSet<String>();
        for (var choice : choices) {
            if (!ids.add(choice.id())) {
                throw GraphError.badValue("Two choices have the same id.");
            }
        }
        return List.copyOf(choices);
    }
}
