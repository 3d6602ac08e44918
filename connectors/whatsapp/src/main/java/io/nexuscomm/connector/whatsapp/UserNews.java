package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.Direction;
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
        Direction direction = direction(Json.text(item, "direction"));
        People.Role role = direction == Direction.OUTBOUND ? People.ADDRESSEE : People.SENDER;
        return call(item, Json.require(item, "event"), role, direction, change);
    }

    /** Only calls of ours have a status. */
    ChannelEvent callStatus(JsonNode item, Change change) {
        return call(item, Json.require(item, "status"), People.RECIPIENT, Direction.OUTBOUND, change);
    }

    private static ChannelEvent call(
            JsonNode item, String event, People.Role role, @Nullable Direction direction, Change change) {
        String id = Json.require(item, "id");
        String state = event.toUpperCase(Locale.ROOT);
        Person person = change.people().find(item, role);
        String chat = person == null ? null : person.chat();
        return new CallChanged(
                change.meta(id + ":" + state, chat, person == null ? null : person.actor(), change.momentOf(item)),
                id,
                state,
                direction,
                state.equals("CONNECT"),
                direction == Direction.INBOUND && state.equals("TERMINATE") && !wasTaken(item));
    }

    /** Meta tells how long a call lasted, and since when, of those that somebody took. */
    private static boolean wasTaken(JsonNode item) {
        return item.has("duration") || item.has("start_time");
    }

    private static @Nullable Direction direction(@Nullable String said) {
        return switch (said == null ? "" : said) {
            case "USER_INITIATED" -> Direction.INBOUND;
            case "BUSINESS_INITIATED" -> Direction.OUTBOUND;
            default -> null;
        };
    }

    private static @Nullable Boolean granted(String value) {
        return switch (value) {
            case "stop" -> false;
            case "resume", "signup" -> true;
            default -> null;
        };
    }
}
