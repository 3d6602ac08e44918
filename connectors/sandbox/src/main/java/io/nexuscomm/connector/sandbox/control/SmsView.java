package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.sms.SmsMessage;
import io.nexuscomm.connector.sandbox.sms.SmsPhone;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.sandbox.sms.TwilioProvider;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones that text, as the page shows them. */
final class SmsView {
    private SmsView() {}

    static ObjectNode of(TwilioProvider provider, TwilioAccount account, ArrayNode faults) {
        var view = Json.object()
                .put("name", account.name())
                .put("number", account.number())
                .put("subscribed", provider.inbound(account).isPresent());
        var customers = view.putArray("customers");
        for (var customer : provider.customers()) {
            customers
                    .addObject()
                    .put("id", customer.number().substring(1))
                    .put("name", customer.name())
                    .put("unread", provider.phone(account, customer.number()).unread());
        }
        view.set("faults", faults);
        return view;
    }

    static ObjectNode of(SmsPhone phone) {
        var view = Json.object()
                .put("name", phone.customer().name())
                .put("number", phone.customer().number())
                .put("reachable", phone.reachable())
                .put("optedOut", phone.optedOut());
        var messages = view.putArray("messages");
        phone.messages().forEach(message -> messages.add(of(message)));
        return view;
    }

    private static ObjectNode of(SmsMessage message) {
        var view = Json.object()
                .put("id", message.sid())
                .put("fromCustomer", message.fromCustomer())
                .put("carrier", message.carrier())
                .put("at", message.at().toString())
                .put("text", message.text())
                .put("segments", message.segments())
                .put("state", message.state().name())
                .put("error", message.error());
        var files = view.putArray("files");
        message.files().forEach(file -> files.addObject().put("id", file.id()).put("mimeType", file.mimeType()));
        return view;
    }
}
