package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.MetaJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several messages and statuses, of several numbers and accounts, in one POST, as Meta batches them: an entry an
 * account, a change a number and kind. All numbers must belong to one app, which signs the whole. Not safe for threads.
 */
public final class WebhookBatch {
    private final Map<String, ObjectNode> entries = new LinkedHashMap<>();
    private final Map<String, ObjectNode> values = new LinkedHashMap<>();
    private final ObjectNode envelope = WebhookPayloads.envelope();
    private final WhatsAppIds ids;
    private final Instant now;
    private final Webhooks webhooks;
    private @Nullable WhatsAppBusiness first;
    private int updates;

    WebhookBatch(WhatsAppIds ids, Instant now, Webhooks webhooks) {
        this.ids = ids;
        this.now = now;
        this.webhooks = webhooks;
    }

    /** Adds a text from a customer; returns its wamid. */
    public String text(WhatsAppBusiness to, WhatsAppCustomer from, String text) {
        var id = ids.message(from.waId());
        text(to, from, text, id);
        return id;
    }

    /** Adds a text with a wamid of the caller's choice. */
    public WebhookBatch text(WhatsAppBusiness to, WhatsAppCustomer from, String text, String id) {
        var message = WebhookPayloads.message(from, id, now, "text");
        message.putObject("text").put("body", text);
        return message(to, from, message);
    }

    /** Adds a message in Meta's own form, whatever it may be. */
    public WebhookBatch message(WhatsAppBusiness to, WhatsAppCustomer from, ObjectNode message) {
        var value = value(to, "messages");
        WebhookPayloads.addContact(value, from);
        value.withArray("messages").add(message);
        updates++;
        return this;
    }

    /** Adds a status of a message that the business sent: sent, delivered, read, failed, or what else comes. */
    public WebhookBatch status(WhatsAppBusiness of, WhatsAppCustomer to, String messageId, String status) {
        value(of, "statuses").withArray("statuses").add(WebhookPayloads.status(messageId, status, now, to.waId()));
        updates++;
        return this;
    }

    /** The body as it will be posted. */
    public byte[] body() {
        return MetaJson.bytes(envelope);
    }

    /** Posts it to the callback of the first number; returns the delivery's id, 0 when nobody subscribed. */
    public long post() {
        if (first == null) {
            throw new IllegalStateException("the batch is empty");
        }
        return webhooks.post(first, "batch of " + updates, body());
    }

    private ObjectNode value(WhatsAppBusiness business, String kind) {
        if (first == null) {
            first = business;
        }
        if (!first.appSecret().equals(business.appSecret())) {
            throw new IllegalArgumentException("numbers of different apps never share a webhook");
        }
        return values.computeIfAbsent(business.phoneNumberId() + " " + kind, key -> {
            var value = WebhookPayloads.value(business);
            value.set(kind, Json.array());
            WebhookPayloads.addChange(entry(business), value);
            return value;
        });
    }

    private ObjectNode entry(WhatsAppBusiness business) {
        return entries.computeIfAbsent(
                business.businessAccountId(), key -> WebhookPayloads.addEntry(envelope, business));
    }
}
