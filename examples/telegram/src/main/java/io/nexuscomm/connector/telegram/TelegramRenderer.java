package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.http.MediaUpload;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Text;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one message or gesture as the Bot API has it. Thread-safe. */
public final class TelegramRenderer implements Renderer {

    /** In UTF-16 units, as its clients count. */
    private static final int LONGEST_TEXT = 4_096;

    private static final int LONGEST_CAPTION = 1_024;

    /** In octets. */
    private static final int LONGEST_DATA = 64;

    private static final int MOST_BUTTONS = 100;

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        if (step.contents().size() != 1) {
            throw new IllegalArgumentException("Telegram takes one content per message");
        }
        ObjectNode json = addressed(step);
        return ProviderRequest.post(TelegramApi.method(say(json, step.contents().getFirst())), json);
    }

    @Override
    public ProviderRequest render(GestureStep step, ConnectedAccount account) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("chat_id", step.chat());
        return switch (step.gesture()) {
            case Gesture.React reaction -> {
                json.put("message_id", MessageKey.of(step.target()).number());
                ArrayNode reactions = json.putArray("reaction");
                if (reaction.emoji() != null) {
                    reactions.addObject().put("type", "emoji").put("emoji", reaction.emoji());
                }
                yield ProviderRequest.post(TelegramApi.method("setMessageReaction"), json);
            }
            case Gesture.Typing typing ->
                ProviderRequest.post(TelegramApi.method("sendChatAction"), json.put("action", "typing"));
            case Gesture.MarkRead read -> throw new IllegalArgumentException("bots have no read marks");
        };
    }

    private static ObjectNode addressed(SendStep step) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("chat_id", step.chat());
        if (step.replyTo() != null) {
            json.putObject("reply_parameters")
                    .put("message_id", MessageKey.of(step.replyTo()).number())
                    .put("allow_sending_without_reply", true);
        }
        return json;
    }

    /** Writes the content's fields; what is left is the method's name. */
    private static String say(ObjectNode json, Content content) {
        switch (content) {
            case Text text -> {
                json.put("text", fit("text", text.text(), LONGEST_TEXT));
                return "sendMessage";
            }
            case Media media -> {
                String ref = media.source() == null ? "" : media.source().ref();
                if (ref.isEmpty()) {
                    throw new IllegalArgumentException("the medium was neither uploaded nor linked");
                }
                json.put(fieldOf(media.kind()), ref);
                caption(json, media);
                return methodOf(media.kind());
            }
            case Interactive choices -> {
                keyboard(json, choices);
                return "sendMessage";
            }
            case Location place -> {
                json.put("latitude", place.latitude()).put("longitude", place.longitude());
                if (place.name() == null || place.address() == null) {
                    return "sendLocation";
                }
                json.put("title", place.name()).put("address", place.address());
                return "sendVenue";
            }
            case ContactCard shared -> {
                card(json, shared);
                return "sendContact";
            }
            case Poll poll -> {
                json.put("question", fit("question", poll.question(), 300));
                ArrayNode options = json.putArray("options");
                poll.options().forEach(option -> options.addObject().put("text", fit("option", option, 100)));
                json.put("allows_multiple_answers", poll.multiple());
                return "sendPoll";
            }
            default ->
                throw new IllegalArgumentException("Telegram has no form for content of the type " + content.type());
        }
    }

    /** A message with a medium of ours: the fields of the JSON, and the bytes. */
    static HttpEntity form(MediaUpload upload) {
        ObjectNode fields = addressed(upload.request().step());
        caption(fields, upload.media());
        return upload.form(fields, fieldOf(upload.media().kind()));
    }

    private static void keyboard(ObjectNode json, Interactive choices) {
        if (choices.layout() != Layout.BUTTONS && choices.layout() != Layout.LIST) {
            throw new IllegalArgumentException("Telegram has buttons and lists, no " + choices.layout());
        }
        if (choices.actions().size() > MOST_BUTTONS) {
            throw new IllegalArgumentException("Telegram shows " + MOST_BUTTONS + " buttons at the most");
        }
        String text = Stream.of(choices.header(), choices.body(), choices.footer())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        json.put("text", fit("text", text, LONGEST_TEXT));
        ArrayNode rows = json.putObject("reply_markup").putArray("inline_keyboard");
        choices.actions().forEach(action -> {
            ObjectNode button = rows.addArray().addObject().put("text", action.label());
            String data = action.payload() == null ? action.id() : action.payload();
            if (action.url() != null) {
                button.put("url", action.url());
            } else if (data.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA) {
                throw new IllegalArgumentException("what is behind a button has more than " + LONGEST_DATA + " octets");
            } else {
                button.put("callback_data", data);
            }
        });
    }

    private static void card(ObjectNode json, ContactCard shared) {
        ContactCard.Card card = shared.cards().getFirst();
        if (shared.cards().size() != 1 || card.phones().isEmpty()) {
            throw new IllegalArgumentException("Telegram takes one card, with a phone number");
        }
        String phone = card.phones().getFirst();
        json.put("phone_number", phone).put("first_name", card.name() == null ? phone : card.name());
    }

    private static void caption(ObjectNode json, Media media) {
        if (media.caption() != null && !media.caption().isEmpty()) {
            json.put("caption", fit("caption", media.caption(), LONGEST_CAPTION));
        }
    }

    static String methodOf(Kind kind) {
        return "send" + fieldOf(kind).substring(0, 1).toUpperCase(Locale.ROOT)
                + fieldOf(kind).substring(1);
    }

    private static String fieldOf(Kind kind) {
        return switch (kind) {
            case IMAGE -> "photo";
            case VIDEO -> "video";
            case GIF -> "animation";
            case AUDIO -> "audio";
            case VOICE -> "voice";
            case STICKER -> "sticker";
            case FILE -> "document";
            case UNKNOWN -> throw new IllegalArgumentException("Telegram cannot send a medium of unknown kind");
        };
    }

    private static String fit(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("the " + what + " has " + text.length() + " characters, of " + longest);
        }
        return text;
    }
}
