package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.telegram.TelegramState.Hook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The methods of the Bot API that a gateway calls, with the checks that Telegram makes. */
final class BotCalls {
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_CAPTION = 1_024;
    private static final int LONGEST_DATA = 64;
    private static final int LARGEST_DOWNLOAD = 20 * 1024 * 1024;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /** What each method that shows a file calls it. */
    private static final Map<String, String> FILES = Map.of(
            "sendPhoto", "photo",
            "sendVideo", "video",
            "sendAnimation", "animation",
            "sendAudio", "audio",
            "sendVoice", "voice",
            "sendDocument", "document",
            "sendSticker", "sticker");

    private final TelegramState state;
    private final InstantSource clock;

    BotCalls(TelegramState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    JsonNode call(TelegramBot bot, String method, Fields fields) throws BotError {
        if (FILES.containsKey(method)) {
            return show(bot, method, withFile(method, fields));
        }
        return switch (method) {
            case "getMe" ->
                Json.object()
                        .put("id", bot.id())
                        .put("is_bot", true)
                        .put("first_name", bot.name())
                        .put("username", bot.username());
            case "setWebhook" -> setWebhook(bot, fields);
            case "deleteWebhook" -> {
                state.hook(bot, null);
                yield BooleanNode.TRUE;
            }
            case "getWebhookInfo" ->
                Json.object()
                        .put(
                                "url",
                                state.hook(bot)
                                        .map(hook -> hook.url().toString())
                                        .orElse(""))
                        .put("has_custom_certificate", false)
                        .put("pending_update_count", 0);
            case "sendMessage" -> show(bot, method, withText(fields));
            case "sendLocation", "sendVenue" -> show(bot, method, withNumbers(fields, "latitude", "longitude"));
            case "sendContact" -> show(bot, method, withWords(fields, "phone_number", "first_name"));
            case "sendPoll" -> show(bot, method, withOptions(fields));
            case "setMessageReaction", "sendChatAction" -> {
                reachable(bot, fields);
                yield BooleanNode.TRUE;
            }
            case "answerCallbackQuery" -> answerTap(fields);
            case "getFile" -> getFile(fields);
            default -> throw BotError.notFound();
        };
    }

    private JsonNode setWebhook(TelegramBot bot, Fields fields) throws BotError {
        var url = fields.text("url");
        var secret = fields.text("secret_token");
        if (!url.startsWith("https://") && !url.startsWith("http://127.0.0.1") && !url.startsWith("http://localhost")) {
            throw BotError.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
        }
        if (!secret.isEmpty() && !SECRET.matcher(secret).matches()) {
            throw BotError.badRequest("secret token contains unallowed characters");
        }
        state.hook(bot, new Hook(URI.create(url), secret.isEmpty() ? null : secret));
        return BooleanNode.TRUE;
    }

    private static Fields withText(Fields fields) throws BotError {
        var text = fields.text("text");
        if (text.isBlank()) {
            throw BotError.badRequest("message text is empty");
        }
        if (text.length() > LONGEST_TEXT) {
            throw BotError.badRequest("message is too long");
        }
        return fields;
    }

    private Fields withFile(String method, Fields fields) throws BotError {
        var name = Objects.requireNonNull(FILES.get(method));
        var ref = fields.text(name);
        if (!name.equals(fields.fileField()) && ref.isEmpty()) {
            throw BotError.badRequest("there is no " + name + " in the request");
        }
        if (!ref.isEmpty() && !ref.startsWith("http") && state.file(ref).isEmpty()) {
            throw BotError.badRequest("wrong file identifier/HTTP URL specified");
        }
        if (fields.text("caption").length() > LONGEST_CAPTION) {
            throw BotError.badRequest("message caption is too long");
        }
        return fields;
    }

    private static Fields withNumbers(Fields fields, String... names) throws BotError {
        for (var name : names) {
            if (!fields.json().path(name).isNumber()) {
                throw BotError.badRequest(name + " is empty");
            }
        }
        return fields;
    }

    private static Fields withWords(Fields fields, String... names) throws BotError {
        for (var name : names) {
            if (fields.text(name).isEmpty()) {
                throw BotError.badRequest(name.replace('_', ' ') + " is empty");
            }
        }
        return fields;
    }

    private static Fields withOptions(Fields fields) throws BotError {
        if (fields.json().path("options").size() < 2) {
            throw BotError.badRequest("poll must have at least 2 option");
        }
        return withWords(fields, "question");
    }

    private static void checkKeyboard(Fields fields) throws BotError {
        for (var row : fields.json().path("reply_markup").path("inline_keyboard")) {
            for (var button : row) {
                if (button.path("text").asString("").isEmpty()) {
                    throw BotError.badRequest(
                            "can't parse inline keyboard button: Field \"text\" must be of type String");
                }
                var data = button.path("callback_data").asString("");
                if (data.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA) {
                    throw BotError.badRequest("BUTTON_DATA_INVALID");
                }
            }
        }
    }

    private JsonNode show(TelegramBot bot, String method, Fields fields) throws BotError {
        var chat = reachable(bot, fields);
        checkKeyboard(fields);
        long number = state.next();
        state.show(bot, chat, new ChatLine(number, method, fields.json(), fields.file()));
        ObjectNode message = Json.object()
                .put("message_id", number)
                .put("date", clock.instant().getEpochSecond());
        message.set("chat", chat.json().deepCopy());
        return message;
    }

    private Chat reachable(TelegramBot bot, Fields fields) throws BotError {
        if (fields.text("chat_id").isEmpty()) {
            throw BotError.badRequest("chat_id is empty");
        }
        var chat = state.chat(fields.text("chat_id")).orElseThrow(() -> BotError.badRequest("chat not found"));
        if (state.isBlocked(bot, chat)) {
            throw BotError.forbidden(
                    chat.id() < 0 ? "bot was kicked from the supergroup chat" : "bot was blocked by the user");
        }
        return chat;
    }

    private JsonNode answerTap(Fields fields) throws BotError {
        if (!state.answered(fields.text("callback_query_id"))) {
            throw BotError.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        return BooleanNode.TRUE;
    }

    private JsonNode getFile(Fields fields) throws BotError {
        var file = state.file(fields.text("file_id")).orElseThrow(() -> BotError.badRequest("invalid file_id"));
        if (file.bytes().length > LARGEST_DOWNLOAD) {
            throw BotError.badRequest("file is too big");
        }
        return Json.object()
                .put("file_id", file.id())
                .put("file_size", file.bytes().length)
                .put("file_path", file.path());
    }
}
