package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.IdentityChanged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** WhatsApp's notes about a user. They are no message of theirs: they open no reply window and show no line. */
final class SystemMessages {

    private SystemMessages() {}

    /** @return null when the note is of another kind than a changed number, id or device */
    static @Nullable IdentityChanged identityChanged(String id, JsonNode item, Change change) {
        JsonNode note = Json.object(item, "system");
        String kind = Json.require(note, "type");
        return switch (kind) {
            case "user_changed_number", "customer_changed_number", "user_changed_user_id" ->
                identityChanged(id, item, note, change);
            case "customer_identity_changed" -> deviceChanged(id, item, change);
            default -> null;
        };
    }

    /** The user's security code is another one: they have a new device, or somebody else has their number. */
    private static IdentityChanged deviceChanged(String id, JsonNode item, Change change) {
        Person person = change.people().require(item, People.SENDER);
        List<Address> addresses = person.actor().addresses();
        EventMeta meta = change.meta(id, person.chat(), person.actor(), change.momentOf(item));
        return new IdentityChanged(meta, addresses, addresses);
    }

    private static IdentityChanged identityChanged(String id, JsonNode item, JsonNode note, Change change) {
        People people = change.people();
        String from = Json.text(item, "from");
        String oldPhone = People.digits(from);
        String newPhone = People.digits(Json.text(note, "wa_id"));
        String oldUser = Json.text(note, "previous_user_id");
        List<Address> previous = people.addresses(
                newPhone == null ? null : oldPhone, oldUser, Json.text(note, "previous_parent_user_id"));
        List<Address> current =
                people.addresses(newPhone, Json.text(note, "user_id"), Json.text(note, "parent_user_id"));
        if (previous.isEmpty() || current.isEmpty()) {
            throw new Malformed("the system note names no old or no new identity");
        }
        String chat = oldPhone == null ? oldUser : oldPhone;
        Actor actor = new Actor(current, newPhone == null ? current.getFirst().value() : "+" + newPhone, null, true);
        return new IdentityChanged(change.meta(id, chat, actor, change.momentOf(item)), previous, current);
    }
}
