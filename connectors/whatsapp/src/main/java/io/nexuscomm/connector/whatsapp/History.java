package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.event.ChannelEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Up to 180 days of chats from the WhatsApp Business app, sent once after it was connected: chunks of threads, each
 * with one user, in no order (Cloud API, history webhook).
 */
final class History {

    private final Messages messages;
    private final Echoes echoes;
    private final AccountNews accounts;

    History(Messages messages, Echoes echoes, AccountNews accounts) {
        this.messages = messages;
        this.echoes = echoes;
        this.accounts = accounts;
    }

    void read(JsonNode value, Change change, Slices slices) {
        for (JsonNode chunk : list(value, "history", change, slices)) {
            if (slices.holdsAny(chunk, change, "threads", "errors")) {
                slices.each(chunk, "errors", change, accounts::error);
                threads(chunk, change, slices);
            }
        }
    }

    private void threads(JsonNode chunk, Change change, Slices slices) {
        if (!chunk.hasNonNull("threads")) {
            return;
        }
        for (JsonNode thread : list(chunk, "threads", change, slices)) {
            if (slices.holdsAny(thread, change, "messages")) {
                slices.each(thread, "messages", change, (item, of) -> message(item, thread, of));
            }
        }
    }

    private static Iterable<JsonNode> list(JsonNode holder, String name, Change change, Slices slices) {
        JsonNode list = holder.path(name);
        if (!list.isArray()) {
            slices.unrecognised(change, change.field(), holder, name + " is no array");
            return List.of();
        }
        return list;
    }

    private @Nullable ChannelEvent message(JsonNode item, JsonNode thread, Change change) {
        Person user = change.people().require(thread, People.THREAD);
        boolean theirs = user.chat().equals(People.digits(Json.require(item, "from")));
        return theirs ? messages.received(item, change) : echoes.echo(item, item, change, user);
    }
}
