package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageEchoed;
import tools.jackson.databind.JsonNode;

/** What was sent in our name from elsewhere: the WhatsApp Business app, or Meta's Business Agent. */
final class Echoes {

    private final Drafts drafts;

    Echoes(Drafts drafts) {
        this.drafts = drafts;
    }

    /** An item of {@code smb_message_echoes}. */
    ChannelEvent fromApp(JsonNode item, Change change) {
        return echo(item, item, change, addressee(item, change));
    }

    /** An echo in {@code standby}: the request that the agent sent stands under {@code message}. */
    ChannelEvent fromAgent(JsonNode item, Change change) {
        JsonNode message = Json.object(item, "message");
        return echo(item, message, change, addressee(message, change));
    }

    /**
     * @param item bears id and time
     * @param message bears type and content
     */
    ChannelEvent echo(JsonNode item, JsonNode message, Change change, Person to) {
        String id = Json.require(item, "id");
        String type = Json.require(message, "type");
        EventMeta meta = change.meta("echo:" + id, Messages.chat(message, to), null, change.momentOf(item));
        if (Amendments.amends(type)) {
            return Amendments.of(type, message, meta);
        }
        Content content = content(type, message, meta);
        return new MessageEchoed(meta, to.actor(), drafts.of(id, message, content));
    }

    private static Person addressee(JsonNode message, Change change) {
        Actor group = Groups.of(message, change);
        return group == null
                ? change.people().require(message, People.ADDRESSEE)
                : new Person(group.address().value(), group);
    }

    /** What we sent is shown even where it has no canonical form: the contact saw it. */
    private static Content content(String type, JsonNode message, EventMeta meta) {
        boolean offered = type.equals("interactive") || type.equals("template");
        return offered ? Contents.unsupported(message, type) : Contents.read(type, message, meta.occurredAt());
    }
}
