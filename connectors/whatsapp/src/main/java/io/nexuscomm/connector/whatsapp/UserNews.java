package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What contacts do beside writing: their wishes about marketing, their calls. */
final class UserNews {

    private static final String MARKETING = "marketing_messages";

    @Nullable
    ChannelEvent preference(JsonNode item, Change change) {
        String category = Json.require(item, "category");
        String value = Json.require(item, "value");
        Boolean granted = granted(value);
        if (granted == null || !category.equals(MARKETING)) {
            return null;
        }
        Person person = change.people().require(item, People.USER);
        Moment moment = change.momentOf(item);
        String key = "preference:" + person.chat() + ":" + value + ":" + Moment.number(item.path("timestamp"));
        return new ConsentChanged(change.meta(key, person.chat(), person.actor(), moment), granted, "MARKETING");
    }

    ChannelEvent call(JsonNode item, Change change) {
        boolean ours = "BUSINESS_INITIATED".equals(Json.text(item, "direction"));
        return call(item, Json.require(item, "event"), ours ? People.ADDRESSEE : People.SENDER, change);
    }

    ChannelEvent callStatus(JsonNode item, Change change) {
        return call(item, Json.require(item, "status"), People.RECIPIENT, change);
    }

    private static ChannelEvent call(JsonNode item, String event, People.Role role, Change change) {
        String id = Json.require(item, "id");
        String state = event.toUpperCase(Locale.ROOT);
        Person person = change.people().find(item, role);
        String chat = person == null ? null : person.chat();
        return new CallChanged(
                change.meta(id + ":" + state, chat, person == null ? null : person.actor(), change.momentOf(item)),
                id,
                state);
    }

    private static @Nullable Boolean granted(String value) {
        return switch (value) {
            case "stop" -> false;
            case "resume", "signup" -> true;
            default -> null;
        };
    }
}
