package io.nexuscomm.connector.instagram;

import io.nexuscomm.message.content.ContactCard;
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
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of a message that depends on its content. */
final class MessageBody {

    private MessageBody() {}

    /**
     * @param contents one, or several pictures
     * @throws IllegalArgumentException when Instagram has no such message, or it breaks one of its limits
     */
    static ObjectNode of(List<Content> contents) {
        return contents.size() == 1 ? of(contents.getFirst()) : pictures(contents);
    }

    private static ObjectNode pictures(List<Content> contents) {
        if (contents.size() > Limits.PICTURES) {
            throw new IllegalArgumentException("Instagram takes " + Limits.PICTURES + " pictures per message");
        }
        ObjectNode message = object();
        ArrayNode attachments = message.putArray("attachments");
        for (Content content : contents) {
            if (!(content instanceof Media media && media.kind() == Media.Kind.IMAGE)) {
                throw new IllegalArgumentException("Instagram takes one content per message, or several pictures");
            }
            attachments.addObject().put("type", "image").set("payload", source(media));
        }
        return message;
    }

    private static ObjectNode of(Content content) {
        return switch (content) {
            case Text text -> object().put("text", Limits.fitText(text.text()));
            case Media media -> attachment(typeOf(media.kind()), source(media));
            case Interactive interactive -> InteractiveBodies.of(interactive);
            case Location location -> throw cannotSend(location);
            case ContactCard card -> throw cannotSend(card);
            case Template template -> throw cannotSend(template);
            case Selection selection -> throw cannotSend(selection);
            case Poll poll -> throw cannotSend(poll);
            case SharedPost post -> throw cannotSend(post);
            case Order order -> throw cannotSend(order);
            case Payment payment -> throw cannotSend(payment);
            case SystemNote note -> throw cannotSend(note);
            case Unsupported unsupported -> throw cannotSend(unsupported);
        };
    }

    static ObjectNode attachment(String type, ObjectNode payload) {
        ObjectNode message = object();
        message.putObject("attachment").put("type", type).set("payload", payload);
        return message;
    }

    private static ObjectNode source(Media media) {
        String ref = media.source() == null ? "" : media.source().ref();
        if (ref.isEmpty()) {
            throw new IllegalArgumentException("the medium was neither uploaded nor linked");
        }
        if (media.caption() != null && !media.caption().isEmpty()) {
            throw new IllegalArgumentException("Instagram takes no caption with a medium");
        }
        return object().put(ref.startsWith("https://") ? "url" : "attachment_id", ref);
    }

    static String typeOf(Media.Kind kind) {
        return switch (kind) {
            case IMAGE -> "image";
            case VIDEO -> "video";
            case AUDIO, VOICE -> "audio";
            case FILE -> "file";
            case STICKER, GIF, UNKNOWN -> throw new IllegalArgumentException("Instagram cannot send a " + kind);
        };
    }

    private static IllegalArgumentException cannotSend(Content content) {
        return new IllegalArgumentException("Instagram cannot send a " + content.type());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
