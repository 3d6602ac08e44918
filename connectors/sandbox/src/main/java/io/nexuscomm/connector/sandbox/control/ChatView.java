package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.whatsapp.ChatBody;
import io.nexuscomm.connector.sandbox.whatsapp.ChatMessage;
import io.nexuscomm.connector.sandbox.whatsapp.CustomerPhone;
import tools.jackson.databind.node.ObjectNode;

/** A chat as the page shows it. */
final class ChatView {
    private ChatView() {}

    static ObjectNode of(CustomerPhone phone) {
        var view = Json.object()
                .put("waId", phone.customer().waId())
                .put("name", phone.customer().name())
                .put("reachable", phone.reachable())
                .put("readReceipts", phone.readReceipts())
                .put("windowOpen", phone.windowOpen())
                .put("businessIsTyping", phone.businessIsTyping());
        var messages = view.putArray("messages");
        phone.messages().forEach(message -> messages.add(message(message)));
        return view;
    }

    static ObjectNode message(ChatMessage message) {
        var view = Json.object()
                .put("id", message.id())
                .put("fromCustomer", message.fromCustomer())
                .put("at", message.at().toString())
                .put("ticks", message.ticks().name());
        view.set("body", body(message.body()));
        if (message.replyTo() != null) {
            view.put("replyTo", message.replyTo());
        }
        if (message.reaction() != null) {
            view.put("reaction", message.reaction());
        }
        if (message.failure() != null) {
            view.put("failure", message.failure().intValue());
        }
        return view;
    }

    private static ObjectNode body(ChatBody body) {
        return switch (body) {
            case ChatBody.Text said -> Json.object().put("type", "text").put("text", said.text());
            case ChatBody.Media media -> media(media);
            case ChatBody.Template template -> template(template);
            case ChatBody.Choices choices -> choices(choices);
            case ChatBody.Other other ->
                Json.object().put("type", "other").put("kind", other.type()).put("text", other.summary());
        };
    }

    private static ObjectNode media(ChatBody.Media media) {
        return Json.object()
                .put("type", "media")
                .put("kind", media.kind())
                .put("mediaId", media.mediaId())
                .put("link", media.link())
                .put("mimeType", media.mimeType())
                .put("caption", media.caption())
                .put("filename", media.filename());
    }

    private static ObjectNode template(ChatBody.Template template) {
        var view = Json.object().put("type", "template").put("text", template.text());
        if (template.header() != null) {
            view.set("header", media(template.header()));
        }
        var buttons = view.putArray("buttons");
        template.buttons()
                .forEach(button -> buttons.addObject()
                        .put("payload", button.payload())
                        .put("title", button.title())
                        .put("value", button.value()));
        return view;
    }

    private static ObjectNode choices(ChatBody.Choices choices) {
        var view = Json.object()
                .put("type", "choices")
                .put("header", choices.header())
                .put("text", choices.text())
                .put("footer", choices.footer());
        var list = view.putArray("choices");
        choices.choices()
                .forEach(choice -> list.addObject()
                        .put("id", choice.id())
                        .put("title", choice.title())
                        .put("description", choice.description()));
        return view;
    }
}
