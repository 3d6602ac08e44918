package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Mapped;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Messages between members, as Compliance Events tell of them to partners: the Messages API itself has no way in. Each is
 * an event about what one member did, {@code owner} the one who let us read it.
 */
final class MessageEvents {

    private static final String MESSAGES = "messages";

    private final Source source;

    MessageEvents(Source source) {
        this.source = source;
    }

    Mapped read(JsonNode event) {
        String resource = Json.require(event, "resourceName");
        if (!resource.equals(MESSAGES)) {
            return new Mapped.NotKnown(resource, "only messages are taken in");
        }
        JsonNode activity = Json.objectIfAny(event, "activity");
        String thread = Urns.require(Json.text(activity, "thread"), "thread");
        String id = Json.require(event, "resourceId");
        return switch (Json.require(event, "method")) {
            case "CREATE" -> written(event, activity, thread, id);
            case "UPDATE", "PARTIAL_UPDATE" -> rewritten(event, activity, thread, id);
            case "DELETE" -> Mapped.fact(new MessageDeleted(meta(event, "deleted:" + id, thread), Comments.id(id)));
            default -> new Mapped.NotKnown(MESSAGES, "this method is not known");
        };
    }

    private Mapped written(JsonNode event, JsonNode activity, String thread, String id) {
        MessageDraft draft = MessageDraft.of(Comments.id(id), List.of(content(activity)));
        if (actor(event) == null) {
            return Mapped.fact(new MessageEchoed(meta(event, "echo:" + id, thread), other(thread), draft));
        }
        return Mapped.fact(new MessageReceived(meta(event, id, thread), draft));
    }

    /** Of all that a message has the new words alone are told; an update of something else tells nothing that we could show. */
    private Mapped rewritten(JsonNode event, JsonNode activity, String thread, String id) {
        if (!(content(activity) instanceof Text words)) {
            return new Mapped.NotKnown(MESSAGES, "the new text is not shown");
        }
        String key = "edit:" + id + ":" + Moment.number(event.path("capturedAt"));
        return Mapped.fact(MessageEdited.words(meta(event, key, thread), Comments.id(id), words, null));
    }

    private EventMeta meta(JsonNode event, String key, String thread) {
        Moment moment = Moment.ofEither(event.path("capturedAt"), source.receivedAt());
        return new EventMeta(
                account(), key, thread, actor(event), moment.at(), moment.basis(), source.isHistory(moment), Source.BY);
    }

    /** Null when the member wrote it, whose events these are. */
    private @Nullable Actor actor(JsonNode event) {
        String actor = Urns.require(Json.text(event, "actor"), "actor");
        String owner = Urns.require(Json.text(event, "owner"), "owner");
        if (actor.equals(owner)) {
            return null;
        }
        Actor other = People.actor(account(), actor);
        if (other == null) {
            throw new Malformed("the actor is no member");
        }
        return other;
    }

    private Actor other(String thread) {
        return People.readersOf(thread);
    }

    private AccountKey account() {
        if (source.own() == null) {
            throw new Malformed("an event of a member, but nobody asked for it");
        }
        return source.own();
    }

    private static Content content(JsonNode activity) {
        String text = Json.prose(Json.objectIfAny(activity, "content"), "text");
        return text == null ? new Unsupported("linkedin:message", Map.of()) : new Text(text);
    }
}
