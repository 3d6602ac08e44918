package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.http.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Telegram on a person's phone, in the chat with a bot or in a group with it. */
public final class TelegramApp {
    private final TelegramBot bot;
    private final TelegramPerson person;
    private final Chat chat;
    private final TelegramState state;
    private final BotWebhooks webhooks;
    private final InstantSource clock;

    TelegramApp(
            TelegramBot bot,
            TelegramPerson person,
            Chat chat,
            TelegramState state,
            BotWebhooks webhooks,
            InstantSource clock) {
        this.bot = bot;
        this.person = person;
        this.chat = chat;
        this.state = state;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** What the bot wrote, oldest first. */
    public List<ChatLine> lines() {
        return state.lines(bot, chat);
    }

    /** @return the message's number in this chat */
    public long text(String text) {
        long number = state.next();
        say(number, message(number).put("text", text));
        return number;
    }

    public long picture(byte[] bytes, String caption) {
        long number = state.next();
        var file = state.keep(bytes);
        ObjectNode message = message(number).put("caption", caption);
        message.putArray("photo")
                .addObject()
                .put("file_id", file.id())
                .put("file_unique_id", "u" + number)
                .put("file_size", bytes.length)
                .put("width", 640)
                .put("height", 480);
        say(number, message);
        return number;
    }

    private void say(long number, ObjectNode message) {
        state.said(number, message);
        webhooks.send(bot, "message", message);
    }

    /** Changes a text, or the caption of a picture: the bot is told the message as it is then, whole. */
    public void edit(long number, String text) {
        ObjectNode message = state.said(number);
        message.put(message.has("photo") ? "caption" : "text", text)
                .put("edit_date", clock.instant().getEpochSecond());
        state.said(number, message);
        webhooks.send(bot, "edited_message", message);
    }

    /**
     * Taps a button below a message of the bot's. It spins until the tap is answered.
     *
     * @throws NoSuchElementException when there is no such button
     */
    public void tap(long number, String label) {
        var shown = lines().stream()
                .filter(line -> line.number() == number)
                .findAny()
                .orElseThrow();
        JsonNode keyboard = shown.fields().path("reply_markup");
        for (var row : keyboard.path("inline_keyboard")) {
            for (var button : row) {
                if (button.path("text").asString("").equals(label)) {
                    ObjectNode tap = Json.object().put("id", state.tap()).put("chat_instance", "-1");
                    tap.set("from", from());
                    tap.set("message", message(number).set("reply_markup", keyboard));
                    webhooks.send(
                            bot,
                            "callback_query",
                            tap.put("data", button.path("callback_data").asString()));
                    return;
                }
            }
        }
        throw new NoSuchElementException("no button " + label);
    }

    /** How many buttons spin, whoever tapped them. */
    public int spinning() {
        return state.spinning();
    }

    public void react(long number, String emoji) {
        ObjectNode reaction = Json.object()
                .put("message_id", number)
                .put("date", clock.instant().getEpochSecond());
        reaction.set("chat", chat());
        reaction.set("user", from());
        reaction.putArray("old_reaction");
        reaction.putArray("new_reaction").addObject().put("type", "emoji").put("emoji", emoji);
        webhooks.send(bot, "message_reaction", reaction);
    }

    /** Blocks the bot, or takes it back; in a group, removes it from there or lets it in. */
    public void blocks(boolean blocks) {
        state.block(bot, chat, blocks);
        ObjectNode news = Json.object().put("date", clock.instant().getEpochSecond());
        news.set("chat", chat());
        news.set("from", from());
        news.putObject("old_chat_member").put("status", blocks ? "member" : "kicked");
        news.putObject("new_chat_member").put("status", blocks ? "kicked" : "member");
        webhooks.send(bot, "my_chat_member", news);
    }

    private ObjectNode message(long number) {
        ObjectNode message = Json.object()
                .put("message_id", number)
                .put("date", clock.instant().getEpochSecond());
        message.set("from", from());
        message.set("chat", chat());
        return message;
    }

    private ObjectNode from() {
        return Json.object()
                .put("id", person.id())
                .put("is_bot", false)
                .put("first_name", person.firstName())
                .put("username", person.username());
    }

    private ObjectNode chat() {
        return chat.json().deepCopy();
    }
}
