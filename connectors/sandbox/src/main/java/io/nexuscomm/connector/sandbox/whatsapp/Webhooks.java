package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.meta.MetaJson;
import io.nexuscomm.connector.sandbox.meta.WebhookSender;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in webhooks what happened to messages; silently nothing for a number that nobody subscribed to. */
final class Webhooks {
    /** How long a message is held back when webhooks are reordered. */
    private static final Duration HELD_BACK = Duration.ofMillis(1_500);

    private final Directory directory;
    private final WebhookSender sender;
    private final Timeline timeline;
    private final Faults faults;
    private final Activity activity;

    Webhooks(Directory directory, WebhookSender sender, Timeline timeline, Faults faults, Activity activity) {
        this.directory = directory;
        this.sender = sender;
        this.timeline = timeline;
        this.faults = faults;
        this.activity = activity;
    }

    /** A customer has sent something. */
    void message(WhatsAppBusiness business, WhatsAppCustomer from, ObjectNode message) {
        var body = WebhookPayloads.envelope(business, WebhookPayloads.messageValue(business, from, message));
        var summary = "message " + message.path("type").asString("");
        if (faults.strike(FaultKind.REORDER_WEBHOOKS).isPresent()) {
            timeline.after(HELD_BACK, () -> post(business, summary, body));
        } else {
            post(business, summary, body);
        }
    }

    /** A customer's call: {@code connect} when it rings, {@code terminate} when it is over. */
    void call(WhatsAppBusiness business, WhatsAppCustomer from, String id, String event, Instant at) {
        var value = WebhookPayloads.value(business);
        WebhookPayloads.addContact(value, from);
        value.putArray("calls")
                .addObject()
                .put("id", id)
                .put("from", from.waId())
                .put("to", business.displayPhoneNumber())
                .put("event", event)
                .put("timestamp", Long.toString(at.getEpochSecond()))
                .put("direction", "USER_INITIATED");
        post(business, "call " + event, WebhookPayloads.envelope(business, "calls", value));
    }

    /** News of a group: {@code group_lifecycle_update}, {@code group_participants_update}, ... */
    void group(WhatsAppGroup group, String field, ObjectNode news, Instant at) {
        var value = WebhookPayloads.value(group.business());
        value.putArray("groups")
                .add(news.put("group_id", group.id()).put("timestamp", Long.toString(at.getEpochSecond())));
        post(group.business(), field, WebhookPayloads.envelope(group.business(), field, value));
    }

    void status(Outbound outbound, Ticks ticks, Instant at) {
        var name = ticks.name().toLowerCase(Locale.ROOT);
        var status = status(outbound, name, at);
        if (ticks == Ticks.SENT || ticks == Ticks.DELIVERED) {
            pricing(status, outbound);
        }
        var value = WebhookPayloads.value(outbound.business());
        WebhookPayloads.addContact(value, outbound.customer());
        value.putArray("statuses")
                .add(status.put("recipient_user_id", outbound.customer().userId()));
        post(outbound.business(), "status " + name, WebhookPayloads.envelope(outbound.business(), value));
    }

    void failed(Outbound outbound, GraphError error, Instant at) {
        var status = status(outbound, "failed", at);
        status.putArray("errors").add(error.inStatus());
        var value = WebhookPayloads.statusValue(outbound.business(), status);
        post(outbound.business(), "status failed", WebhookPayloads.envelope(outbound.business(), value));
    }

    /** Posts any body for a business, signed; returns the delivery's id, or 0 when nobody subscribed. */
    long post(WhatsAppBusiness business, String summary, JsonNode body) {
        return post(business, summary, MetaJson.bytes(body));
    }

    /** The same with the bytes as they are. */
    long post(WhatsAppBusiness business, String summary, byte[] body) {
        activity.changed();
        return directory
                .subscription(business)
                .map(subscription -> sender.send(subscription.callback(), business.appSecret(), summary, body))
                .orElse(0L);
    }

    private static ObjectNode status(Outbound outbound, String name, Instant at) {
        var status = WebhookPayloads.status(
                outbound.id(), name, at, outbound.customer().waId());
        if (outbound.callbackData() != null) {
            status.put("biz_opaque_callback_data", outbound.callbackData());
        }
        return status;
    }

    private static void pricing(ObjectNode status, Outbound outbound) {
        if (outbound.graphVersion() < 24) {
            var conversation = status.putObject("conversation");
            conversation.put("id", Integer.toHexString(outbound.customer().hashCode()));
            conversation.putObject("origin").put("type", outbound.category());
        }
        status.putObject("pricing")
                .put("billable", true)
                .put("pricing_model", "PMP")
                .put("type", "regular")
                .put("category", outbound.category());
    }
}
