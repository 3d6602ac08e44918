package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.FailedLater;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.TemplateStatusChanged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Meta does to the business account: reviews, quality, templates, errors of the whole system. */
final class AccountNews {

    /** Where the fields put what happened: the first that is there. */
    private static final List<String> CODES = List.of("event", "decision", "alert_type");

    private static final FailedLater META = new FailedLater("Meta");

    private final GraphErrors errors;

    AccountNews(GraphErrors errors) {
        this.errors = errors;
    }

    ChannelEvent template(JsonNode value, Change change) {
        return new TemplateStatusChanged(
                meta(value, change),
                Json.require(value, "message_template_name"),
                Json.require(value, "message_template_language"),
                Json.require(value, "event"),
                Json.text(value, "reason"));
    }

    ChannelEvent state(JsonNode value, Change change) {
        for (String name : CODES) {
            String code = Json.text(value, name);
            if (code != null) {
                Standings.Said said = Standings.of(change.field(), code, value);
                return new AccountStateChanged(meta(value, change), code, said.text(), said.standing(), said.action());
            }
        }
        throw new Malformed("there is no event");
    }

    /** An error that belongs to no message. */
    ChannelEvent error(JsonNode error, Change change) {
        DeliveryError cause = errors.of(error);
        return new AccountStateChanged(meta(error, change), cause.code(), cause.message());
    }

    /** What kept a message from being sent keeps all of them, for a while or until somebody settles it. */
    @Nullable
    ChannelEvent failed(JsonNode status, Change change) {
        JsonNode error = status.path("errors").path(0);
        EventMeta meta =
                change.meta(Slices.keyOf(change, "stopped", status.toString()), null, null, change.momentOf(status));
        return META.of(errors.rule(error), errors.of(error), meta).orElse(null);
    }

    /** Such news bear no id. The same words at another time are other news, so Meta's time is part of their key. */
    private static EventMeta meta(JsonNode item, Change change) {
        String key = Slices.keyOf(change, change.field() + Moment.number(change.time()), item.toString());
        return change.meta(key, null, null, Moment.ofSeconds(change.time(), change.receivedAt()));
    }
}
