package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.instagram.LineBody.Choice;
import io.nexuscomm.connector.sandbox.instagram.LineBody.Choices;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks button templates and generic templates. */
final class TemplateCheck {

    private static final int BUTTONS = 3;
    private static final int BUTTON_TITLE = 20;
    private static final int BUTTON_TEXT = 640;
    private static final int ELEMENTS = 10;
    private static final int ELEMENT_TITLE = 80;
    private static final int PAYLOAD = 1_000;

    private TemplateCheck() {}

    static Choices check(JsonNode payload) {
        return switch (Params.text(payload, "template_type", PAYLOAD)) {
            case "button" ->
                new Choices(Params.text(payload, "text", BUTTON_TEXT), false, buttons(payload.path("buttons")));
            case "generic" -> cards(payload.path("elements"));
            default -> throw GraphRefusal.invalid("Param template_type must be one of {BUTTON, GENERIC}");
        };
    }

    private static Choices cards(JsonNode elements) {
        if (!elements.isArray() || elements.isEmpty() || elements.size() > ELEMENTS) {
            throw GraphRefusal.invalid("Param elements must have between 1 and " + ELEMENTS + " items");
        }
        var titles = new ArrayList<String>();
        var choices = new ArrayList<Choice>();
        for (var element : elements) {
            titles.add(Params.text(element, "title", ELEMENT_TITLE));
            Params.optional(element, "subtitle", ELEMENT_TITLE);
            if (element.has("buttons")) {
                choices.addAll(buttons(element.path("buttons")));
            }
        }
        return new Choices(String.join("\n", titles), false, List.copyOf(choices));
    }

    private static List<Choice> buttons(JsonNode buttons) {
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > BUTTONS) {
            throw GraphRefusal.invalid("Param buttons must have between 1 and " + BUTTONS + " items");
        }
        var choices = new ArrayList<Choice>();
        for (var button : buttons) {
            var title = Params.text(button, "title", BUTTON_TITLE);
            choices.add(
                    switch (Params.text(button, "type", PAYLOAD)) {
                        case "postback" -> new Choice(Params.text(button, "payload", PAYLOAD), title, null);
                        case "web_url" -> new Choice("", title, Params.address(button, "url"));
                        default -> throw GraphRefusal.invalid("Param type of a button is not supported");
                    });
        }
        return List.copyOf(choices);
    }
}
