package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the sends of a business: checks them, refuses what policy forbids, and puts the rest into the chats. */
final class Outbox {

    private static final int ID = 512;
    private static final Duration TYPING = Duration.ofSeconds(20);

    /** As Meta names the app that sent a message, in its echo. */
    static final long APP = 936_619_743_392_459L;

    private final Directory directory;
    private final MessageCheck check;
    private final InstagramWebhooks webhooks;
    private final Timeline timeline;
    private final Duration echoAfter;
    private final InstagramIds ids;
    private final InstantSource clock;
    private final Activity activity;

    Outbox(
            Directory directory,
            MessageCheck check,
            InstagramWebhooks webhooks,
            Timeline timeline,
            Duration echoAfter,
            InstagramIds ids,
            InstantSource clock,
            Activity activity) {
        this.directory = directory;
        this.check = check;
        this.webhooks = webhooks;
        this.timeline = timeline;
        this.echoAfter = echoAfter;
        this.ids = ids;
        this.clock = clock;
        this.activity = activity;
    }

    /** Throws {@link GraphRefusal} when Meta would refuse; else the body of the answer. */
    ObjectNode accept(InstagramBusiness business, JsonNode body) {
        var customer = directory
                .customer(Params.text(Params.object(body, "recipient"), "id", ID))
                .orElseThrow(GraphRefusal::noSuchUser);
        var chat = directory.chat(business, customer);
        if (chat.blocked()) {
            throw GraphRefusal.blocked();
        }
        if (body.has("sender_action")) {
            act(chat, body);
            return Json.object().put("recipient_id", customer.scopedId());
        }
        var said = check.check(Params.object(body, "message"), business);
        var answered = answered(body, chat);
        requireOpen(chat, body, clock.instant());
        var line = Line.of(ids.message(), false, clock.instant(), said, answered);
        chat.add(line);
        timeline.after(echoAfter, () -> echo(business, customer, chat, line, body.path("message")));
        return Json.object().put("recipient_id", customer.scopedId()).put("message_id", line.id());
    }

    private static void requireOpen(DirectChat chat, JsonNode body, Instant now) {
        var tag = Params.optional(body, "tag", ID);
        if (tag != null && !tag.equals("HUMAN_AGENT")) {
            throw GraphRefusal.invalid("Param tag must be one of {HUMAN_AGENT}");
        }
        if (tag != null && !"MESSAGE_TAG".equals(Params.optional(body, "messaging_type", ID))) {
            throw GraphRefusal.invalid("Param messaging_type must be MESSAGE_TAG where a tag is given");
        }
        if (!chat.within(tag == null ? DirectChat.WINDOW : DirectChat.AGENT_WINDOW, now)) {
            throw GraphRefusal.windowClosed();
        }
    }

    private static @Nullable String answered(JsonNode body, DirectChat chat) {
        if (!body.has("reply_to")) {
            return null;
        }
        var mid = Params.text(Params.object(body, "reply_to"), "mid", ID);
        if (chat.find(mid).isEmpty()) {
            throw GraphRefusal.invalid("Param reply_to[mid] is not a message of this conversation");
        }
        return mid;
    }

    private void act(DirectChat chat, JsonNode body) {
        switch (Params.text(body, "sender_action", ID)) {
            case "typing_on" -> chat.typing(clock.instant().plus(TYPING));
            case "typing_off" -> chat.typing(null);
            case "mark_seen" -> chat.see(true);
            case "react" -> {
                var payload = Params.object(body, "payload");
                var emoji = Params.text(payload, "reaction", ID);
                react(chat, payload, emoji.equals("love") ? "❤" : emoji);
            }
            case "unreact" -> react(chat, Params.object(body, "payload"), null);
            default -> throw GraphRefusal.invalid("Param sender_action is not supported");
        }
        activity.changed();
    }

    private static void react(DirectChat chat, JsonNode payload, @Nullable String emoji) {
        var mid = Params.text(payload, "message_id", ID);
        if (chat.find(mid).isEmpty()) {
            throw GraphRefusal.invalid("Param message_id is not a message of this conversation");
        }
        chat.change(mid, line -> line.withReaction(emoji));
    }

    /** As Meta shows a template in its copy: below the name of its kind. */
    private static ObjectNode template(JsonNode payload) {
        var template = Json.object().put("type", "template");
        var parts = Json.object();
        payload.forEachEntry((name, value) -> {
            if (!name.equals("template_type")) {
                parts.set(name, value);
            }
        });
        template.putObject("payload").set(payload.path("template_type").asString("generic"), parts);
        return template;
    }

    /** The copy comes a moment after the answer; whoever looks at the chat has seen the message then. */
    private void echo(
            InstagramBusiness business, InstagramCustomer customer, DirectChat chat, Line line, JsonNode message) {
        var copy = Json.object().put("mid", line.id()).put("app_id", APP);
        if (message.path("text").isString()) {
            copy.put("text", message.path("text").asString());
        }
        var attachment = message.path("attachment");
        if ("template".equals(attachment.path("type").asString(""))) {
            copy.putArray("attachments").add(template(attachment.path("payload")));
        }
        webhooks.echo(business, customer, copy);
        if (chat.isOpen(clock.instant())) {
            chat.see(false)
                    .ifPresent(mid -> webhooks.done(
                            business, customer, "read", Json.object().put("mid", mid)));
        }
    }
}
