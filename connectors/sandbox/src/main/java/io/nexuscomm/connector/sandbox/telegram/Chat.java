package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Where messages are shown: a person's own chat, which has their number, or a group. */
record Chat(long id, ObjectNode json) {

    static Chat of(TelegramPerson person) {
        return new Chat(
                person.id(),
                Json.object()
                        .put("id", person.id())
                        .put("first_name", person.firstName())
                        .put("type", "private"));
    }

    static Chat of(TelegramGroup group) {
        return new Chat(
                group.id(),
                Json.object().put("id", group.id()).put("title", group.title()).put("type", "supergroup"));
    }
}
