package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened to a group, as one line for people. */
final class GroupNotes {

    private static final int MOST_NAMED = 8;

    private GroupNotes() {}

    /** @return null when this kind of news is not known */
    static @Nullable String text(String type, JsonNode item) {
        return switch (type) {
            case "group_create" -> "The group was created.";
            case "group_delete" -> "The group was deleted.";
            case "group_participants_add" -> people(item, "added_participants") + " joined the group.";
            case "group_participants_remove" -> people(item, "removed_participants") + " left the group.";
            case "group_join_request_created" -> person(item) + " asks to join the group.";
            case "group_join_request_revoked" -> person(item) + " no longer asks to join the group.";
            case "group_settings_update" -> "The group's settings were changed.";
            case "group_suspend" -> "WhatsApp suspended the group.";
            case "group_suspend_cleared" -> "WhatsApp opened the group again.";
            default -> null;
        };
    }

    private static String people(JsonNode item, String list) {
        List<String> names = new ArrayList<>();
        for (JsonNode person : item.path(list)) {
            if (names.size() < MOST_NAMED) {
                names.add(person(person));
            }
        }
        return names.isEmpty() ? "Somebody" : String.join(", ", names);
    }

    private static String person(JsonNode item) {
        String phone = People.digits(Json.text(item, "wa_id"));
        String user = Json.text(item, "user_id");
        return phone != null ? "+" + phone : user != null && People.isUserId(user) ? user : "Somebody";
    }
}
