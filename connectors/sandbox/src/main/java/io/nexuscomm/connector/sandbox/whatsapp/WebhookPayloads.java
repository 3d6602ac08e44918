package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Builds the pieces of a webhook: the envelope, messages, statuses. */
final class WebhookPayloads {
    private WebhookPayloads() {}

    /** An empty envelope. */
    static ObjectNode envelope() {
        var root = Json.object().put("object", "whatsapp_business_account");
        root.putArray("entry");
        return root;
    }

    /** One envelope with one entry, one change and this value. */
    static ObjectNode envelope(WhatsAppBusiness business, ObjectNode value) {
        return envelope(business, "messages", value);
    }

    static ObjectNode envelope(WhatsAppBusiness business, String field, ObjectNode value) {
        var root = envelope();
        addChange(addEntry(root, business), field, value);
        return root;
    }

    static ObjectNode addEntry(ObjectNode envelope, WhatsAppBusiness business) {
        var entry = envelope.withArray("entry").addObject().put("id", business.businessAccountId());
        entry.putArray("changes");
        return entry;
    }

    static void addChange(ObjectNode entry, ObjectNode value) {
        addChange(entry, "messages", value);
    }

    private static void addChange(ObjectNode entry, String field, ObjectNode value) {
        var change = Json.object().put("field", field);
        change.set("value", value);
        entry.withArray("changes").add(change);
    }

    /** A value without messages or statuses yet. */
    static ObjectNode value(WhatsAppBusiness business) {
        var value = Json.object().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", business.displayPhoneNumber())
                .put("phone_number_id", business.phoneNumberId());
        return value;
    }

    static ObjectNode messageValue(WhatsAppBusiness business, WhatsAppCustomer from, ObjectNode message) {
        var value = value(business);
        addContact(value, from);
        value.putArray("messages").add(message);
        return value;
    }

    static ObjectNode statusValue(WhatsAppBusiness business, ObjectNode status) {
        var value = value(business);
        value.putArray("statuses").add(status);
        return value;
    }

    static void addContact(ObjectNode value, WhatsAppCustomer customer) {
        var contact = value.withArray("contacts").addObject();
        contact.putObject("profile").put("name", customer.name());
        contact.put("wa_id", customer.waId()).put("user_id", customer.userId());
    }

    /** A message without its content. */
    static ObjectNode message(WhatsAppCustomer from, String id, Instant at, String type) {
        return Json.object()
                .put("from", from.waId())
                .put("from_user_id", from.userId())
                .put("id", id)
                .put("timestamp", Long.toString(at.getEpochSecond()))
                .put("type", type);
    }

    static void context(ObjectNode message, WhatsAppBusiness business, String repliedTo) {
        message.putObject("context").put("from", business.displayPhoneNumber()).put("id", repliedTo);
    }

    static ObjectNode status(String id, String status, Instant at, String waId) {
        return Json.object()
                .put("id", id)
                .put("status", status)
                .put("timestamp", Long.toString(at.getEpochSecond()))
                .put("recipient_id", waId);
    }
}
