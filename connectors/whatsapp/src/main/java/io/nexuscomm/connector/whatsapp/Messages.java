package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageReceived;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What contacts send: the items of {@code messages}. */
final class Messages {

    private final Drafts drafts;

    Messages(Drafts drafts) {
        this.drafts = drafts;
    }

    @Nullable
    ChannelEvent received(JsonNode item, Change change) {
        String id = Json.require(item, "id");
        String type = Json.require(item, "type");
        if (type.equals("system")) {
            return SystemMessages.identityChanged(id, item, change);
        }
        Person sender = change.people().require(item, People.SENDER);
        EventMeta meta = change.meta(id, chat(item, sender), sender.actor(), change.momentOf(item));
        if (Amendments.amends(type)) {
            return Amendments.of(type, item, meta);
        }
        Content content = Contents.read(type, item, meta.occurredAt());
        return new MessageReceived(meta, drafts.of(id, item, content), Groups.of(item, change));
    }

    /** A group's chat is the group; whoever wrote is the actor. */
    static String chat(JsonNode item, Person person) {
        String group = Json.text(item, "group_id");
        return group == null ? person.chat() : group;
    }
}
