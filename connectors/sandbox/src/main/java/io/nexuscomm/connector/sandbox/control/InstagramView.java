package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.instagram.CustomerApp;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.instagram.Line;
import io.nexuscomm.connector.sandbox.instagram.LineBody;
import java.net.URI;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page shows of Instagram: accounts with their customers, and one chat. */
final class InstagramView {

    private InstagramView() {}

    static ArrayNode accounts(InstagramProvider provider) {
        var list = Json.array();
        for (var business : provider.businesses()) {
            var view = list.addObject()
                    .put("instagramId", business.instagramId())
                    .put("username", business.username())
                    .put("name", business.name())
                    .put(
                            "callback",
                            provider.callback(business).map(URI::toString).orElse(null));
            var customers = view.putArray("customers");
            for (var customer : provider.customers()) {
                var lines = provider.app(business, customer.scopedId()).lines();
                customers
                        .addObject()
                        .put("scopedId", customer.scopedId())
                        .put("name", customer.name())
                        .put(
                                "unread",
                                lines.stream()
                                        .filter(line -> !line.fromCustomer() && !line.seen())
                                        .count());
            }
        }
        return list;
    }

    static ObjectNode chat(CustomerApp app) {
        var view = Json.object()
                .put("scopedId", app.customer().scopedId())
                .put("name", app.customer().name())
                .put("windowOpen", app.windowOpen())
                .put("blocks", app.blocks())
                .put("businessIsTyping", app.businessIsTyping());
        var lines = view.putArray("lines");
        app.lines().forEach(line -> lines.add(line(line)));
        return view;
    }

    private static ObjectNode line(Line line) {
        var view = Json.object()
                .put("id", line.id())
                .put("fromCustomer", line.fromCustomer())
                .put("at", line.at().toString())
                .put("seen", line.seen())
                .put("edits", line.edits());
        view.set("body", body(line.body()));
        if (line.replyTo() != null) {
            view.put("replyTo", line.replyTo());
        }
        if (line.reaction() != null) {
            view.put("reaction", line.reaction());
        }
        return view;
    }

    private static ObjectNode body(LineBody body) {
        return switch (body) {
            case LineBody.Text said -> Json.object().put("type", "text").put("text", said.text());
            case LineBody.Media media -> media(media);
            case LineBody.Album album -> album(album);
            case LineBody.StoryReply reply ->
                Json.object().put("type", "storyReply").put("text", reply.text());
            case LineBody.StoryMention mention -> Json.object().put("type", "storyMention");
            case LineBody.Choices choices -> choices(choices);
            case LineBody.Unsent unsent -> Json.object().put("type", "unsent");
        };
    }

    private static ObjectNode media(LineBody.Media media) {
        return Json.object()
                .put("type", "media")
                .put("kind", media.kind())
                .put("fileId", media.fileId())
                .put("link", media.link());
    }

    private static ObjectNode album(LineBody.Album album) {
        var view = Json.object().put("type", "album");
        var pictures = view.putArray("pictures");
        album.pictures().forEach(picture -> pictures.add(media(picture)));
        return view;
    }

    private static ObjectNode choices(LineBody.Choices choices) {
        var view = Json.object().put("type", "choices").put("text", choices.text());
        var list = view.putArray("choices");
        choices.choices()
                .forEach(choice -> list.addObject()
                        .put("payload", choice.payload())
                        .put("title", choice.title())
                        .put("url", choice.url()));
        return view;
    }
}
