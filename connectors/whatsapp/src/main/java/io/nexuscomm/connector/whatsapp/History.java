package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.message.event.ChannelEvent;
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
        JsonNode chunks = value.path("history");
        if (!chunks.isArray()) {
            slices.unrecognised(change, change.field(), value, "there is no list of chunks");
            return;
        }
        for (JsonNode chunk : chunks) {
            slices.each(chunk, "errors", change, accounts::error);
            for (JsonNode thread : chunk.path("threads")) {
                slices.each(thread, "messages", change, (item, of) -> message(item, thread, of));
            }
        }
    }

    private @Nullable ChannelEvent message(JsonNode item, JsonNode thread, Change change) {
        Person user = change.people().require(thread, People.THREAD);
        boolean theirs = user.chat().equals(People.digits(Json.require(item, "from")));
        return theirs ? messages.received(item, change) : echoes.echo(item, item, change, user);
    }
}
