package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.CleanJson;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Groups: each is a chat of its own, in which several people write. What becomes of a group is told in its timeline, so
 * that it is there from its first day, under its name (Cloud API, groups webhooks).
 */
final class Groups {

    /** Of a group's address, scoped to the number that is in it. */
    static final String SCHEME = "wa-group";

    private static final String NOTE = "wa-group-news";
    private static final String NAMELESS = "WhatsApp group";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9+/=_-]{1,256}");

    private Groups() {}

    /** The group that an item was said to; null when it was said to us alone. */
    static @Nullable Actor of(JsonNode item, Change change) {
        String id = Json.text(item, "group_id");
        return id == null ? null : group(id, null, change);
    }

    private static Actor group(String id, @Nullable String subject, Change change) {
        if (!ID.matcher(id).matches() || People.digits(id) != null) {
            throw new Malformed("group_id has not its form");
        }
        Address address = new Address(SCHEME, change.account().value(), id);
        return new Actor(List.of(address), NAMELESS, subject, true);
    }

    /** An item of {@code groups}. */
    static @Nullable ChannelEvent news(JsonNode item, Change change) {
        String type = Json.require(item, "type");
        String key = Slices.keyOf(change, type, item.toString());
        if (item.has("errors") && !item.has("group_id")) {
            return refused(type, key, item, change);
        }
        String id = Json.require(item, "group_id");
        JsonNode renamed = Json.objectIfAny(item, "group_subject");
        String subject =
                Json.prose(renamed.isMissingNode() ? item : renamed, renamed.isMissingNode() ? "subject" : "text");
        EventMeta meta = change.meta(key, id, group(id, subject, change), change.momentOf(item));
        if (!renamed.isMissingNode()) {
            return new ProfileUpdated(meta, subject, null);
        }
        String text = GroupNotes.text(type, item);
        return text == null ? null : new MessageReceived(meta, note(type, key, text));
    }

    private static MessageDraft note(String type, String key, String text) {
        return MessageDraft.of(ExternalId.of(NOTE, key), List.of(SystemNote.of(type, text, Map.of())));
    }

    /** A group that we asked for and that was not made has no chat in which this could be told. */
    private static ChannelEvent refused(String type, String key, JsonNode item, Change change) {
        String why = Json.prose(CleanJson.of(item.path("errors").path(0)), "message");
        return new AccountStateChanged(
                change.meta(key, null, null, change.momentOf(item)),
                type.toUpperCase(Locale.ROOT) + "_FAILED",
                "WhatsApp refused " + type + (why == null ? "." : ": " + why));
    }
}
