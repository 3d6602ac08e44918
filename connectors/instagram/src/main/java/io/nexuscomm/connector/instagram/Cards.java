package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cards side by side, Meta's generic template: the choices under one heading share a card of that title; choices
 * without a heading stand on one card with the text. Without such a card the text has no place: it was sent before, as the
 * descriptor says.
 */
final class Cards {

    private Cards() {}

    static ObjectNode of(Interactive interactive) {
        Map<String, List<Action>> cards = new LinkedHashMap<>();
        for (Action action : interactive.actions()) {
            String title = action.section() == null ? InteractiveBodies.text(interactive) : action.section();
            cards.computeIfAbsent(title, any -> new ArrayList<>()).add(action);
        }
        InteractiveBodies.atMost("cards", cards.size(), Limits.CARDS);
        ObjectNode payload = MessageBody.object().put("template_type", "generic");
        ArrayNode elements = payload.putArray("elements");
        cards.forEach((title, actions) -> {
            ObjectNode card = elements.addObject().put("title", Lengths.fit("title", title, Limits.CARD_TITLE));
            actions.stream()
                    .map(Action::description)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(
                            subtitle -> card.put("subtitle", Lengths.fit("description", subtitle, Limits.CARD_TITLE)));
            InteractiveBodies.buttons(card.putArray("buttons"), actions);
        });
        return MessageBody.attachment("template", payload);
    }
}
