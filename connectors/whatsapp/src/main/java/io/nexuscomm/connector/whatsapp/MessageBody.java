package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.ContactCard.Card;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.Payment;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a message that depends on its content.
 *
 * @param type Meta's name of it, which is also the name of the field that holds {@code json}
 */
record MessageBody(String type, JsonNode json) {

    /** @throws IllegalArgumentException when WhatsApp has no such message, or it breaks one of its limits */
    static MessageBody of(Content content) {
        return switch (content) {
            case Text text -> text(text);
            case Media media -> MediaBodies.of(media);
            case Location location -> location(location);
            case ContactCard card -> contacts(card);
            case Interactive interactive -> new MessageBody("interactive", InteractiveBodies.of(interactive));
            case Template template -> new MessageBody("template", TemplateBodies.of(template));
            case Selection selection -> throw cannotSend(selection);
            case Poll poll -> throw cannotSend(poll);
            case SharedPost post -> throw cannotSend(post);
            case Order order -> throw cannotSend(order);
            case Payment payment -> throw cannotSend(payment);
            case SystemNote note -> throw cannotSend(note);
            case Unsupported unsupported -> throw cannotSend(unsupported);
        };
    }

    private static IllegalArgumentException cannotSend(Content content) {
        return new IllegalArgumentException("WhatsApp cannot send a " + content.type());
    }

    private static MessageBody text(Text text) {
        ObjectNode json = object();
        json.put("preview_url", false).put("body", Lengths.fit("text", text.text(), Limits.TEXT));
        return new MessageBody("text", json);
    }

    private static MessageBody location(Location location) {
        ObjectNode json = object();
        json.put("latitude", location.latitude()).put("longitude", location.longitude());
        putIfAny(json, "name", location.name());
        putIfAny(json, "address", location.address());
        return new MessageBody("location", json);
    }

    private static MessageBody contacts(ContactCard shared) {
        ArrayNode cards = JsonNodeFactory.instance.arrayNode();
        for (Card card : shared.cards()) {
            ObjectNode json = cards.addObject();
            String name = named(card);
            json.putObject("name").put("formatted_name", name).put("first_name", name);
            ArrayNode phones = json.putArray("phones");
            card.phones().forEach(phone -> phones.addObject().put("phone", phone));
            ArrayNode emails = json.putArray("emails");
            card.emails().forEach(email -> emails.addObject().put("email", email));
            if (card.organization() != null) {
                json.putObject("org").put("company", card.organization());
            }
        }
        return new MessageBody("contacts", cards);
    }

    /** Meta takes no card without a name: who has none is called by whatever else is known. */
    private static String named(Card card) {
        return Stream.of(
                        Stream.ofNullable(card.name()),
                        Stream.of(String.join(", ", card.phones())),
                        Stream.of(String.join(", ", card.emails())),
                        Stream.ofNullable(card.organization()))
                .flatMap(names -> names)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("WhatsApp takes no card of nobody"));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void putIfAny(ObjectNode json, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(field, value);
        }
    }
}
