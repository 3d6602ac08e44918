package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.ReactionChanged;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Items that are no messages but change an earlier one. */
final class Amendments {

    private static final Set<String> TYPES = Set.of("reaction", "edit", "revoke");

    private Amendments() {}

    static boolean amends(String type) {
        return TYPES.contains(type);
    }

    static ChannelEvent of(String type, JsonNode item, EventMeta meta) {
        JsonNode body = Json.object(item, type);
        return switch (type) {
            case "reaction" -> reaction(body, meta);
            case "edit" -> edit(body, meta);
            case "revoke" -> new MessageDeleted(meta, Drafts.externalId(Json.require(body, "original_message_id")));
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** An empty or missing emoji takes the reaction away. */
    private static ChannelEvent reaction(JsonNode body, EventMeta meta) {
        return new ReactionChanged(
                meta, Drafts.externalId(Json.require(body, "message_id")), Json.prose(body, "emoji"));
    }

    /** No message of WhatsApp's becomes one of another kind, so a text is the new words: of a text, or beside a medium. */
    private static ChannelEvent edit(JsonNode body, EventMeta meta) {
        JsonNode message = Json.object(body, "message");
        Content content = Contents.read(Json.require(message, "type"), message, meta.occurredAt());
        ExternalId target = Drafts.externalId(Json.require(body, "original_message_id"));
        return content instanceof Text words
                ? MessageEdited.words(meta, target, words, null)
                : new MessageEdited(meta, target, List.of(content));
    }
}
