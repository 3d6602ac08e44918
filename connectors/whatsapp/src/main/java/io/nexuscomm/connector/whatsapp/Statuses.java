package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.FailedLater;
import io.nexuscomm.connector.json.CleanJson;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far our messages came: the items of {@code statuses}. They arrive in any order and may skip steps; a group's
 * come per participant.
 */
final class Statuses {

    private final Map<String, DeliveryState> states;
    private final GraphErrors errors;

    /** @param states the descriptor's: a voice message that was played was also read */
    Statuses(Map<String, DeliveryState> states, GraphErrors errors) {
        this.states = states;
        this.errors = errors;
    }

    /** That a message of ours was deleted on the contact's phone is of no use to us, and Meta tells it no more. */
    static boolean isHeeded(JsonNode item) {
        return !item.path("status").asString("").equals("deleted");
    }

    @Nullable
    ChannelEvent updated(JsonNode item, Change change) {
        String id = Json.require(item, "id");
        String status = Json.require(item, "status");
        DeliveryState state = states.get(status);
        if (state == null) {
            return null;
        }
        boolean group = "group".equals(Json.text(item, "recipient_type"));
        Person person = change.people().find(item, group ? People.PARTICIPANT : People.RECIPIENT);
        String chat = person == null || group ? Json.text(item, "recipient_id") : person.chat();
        String key = id + ":" + status + (group && person != null ? ":" + person.chat() : "");
        Moment moment = change.momentOf(item);
        return new DeliveryUpdated(
                change.meta(key, chat, person == null ? null : person.actor(), moment),
                Drafts.externalId(id),
                Json.text(item, "biz_opaque_callback_data"),
                new Delivery(state, moment.at(), state == DeliveryState.FAILED ? error(item) : null)
                        .withExt(told(item)));
    }

    /** Whether why it was not sent keeps others from being sent, too. */
    boolean concernsTheAccount(JsonNode item) {
        boolean failed = states.get(item.path("status").asString("")) == DeliveryState.FAILED;
        return failed
                && FailedLater.concernsTheAccount(
                        errors.rule(item.path("errors").path(0)));
    }

    /** What it costs and why, and until when a conversation is free (Cloud API, pricing and conversation). */
    private static Map<String, JsonNode> told(JsonNode item) {
        Map<String, JsonNode> told = new LinkedHashMap<>();
        for (String name : List.of("pricing", "conversation")) {
            JsonNode value = item.path(name);
            if (value.isObject()) {
                told.put(WhatsAppNormalizer.CONNECTOR + ":" + name, CleanJson.of(value));
            }
        }
        return told;
    }

    private DeliveryError error(JsonNode item) {
        return errors.of(item.path("errors").path(0));
    }
}
