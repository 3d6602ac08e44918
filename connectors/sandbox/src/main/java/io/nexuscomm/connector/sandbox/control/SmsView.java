package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.sms.SmsCustomer;
import io.nexuscomm.connector.sandbox.sms.SmsMessage;
import io.nexuscomm.connector.sandbox.sms.SmsPhone;
import io.nexuscomm.connector.sandbox.sms.Smsc;
import io.nexuscomm.connector.sandbox.sms.SmscAccount;
import io.nexuscomm.connector.sandbox.sms.SmscPhone;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.sandbox.sms.TwilioProvider;
import java.util.List;
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

    static ObjectNode of(Smsc centre, SmscAccount account, ArrayNode faults) {
        var view = Json.object()
                .put("name", account.name())
                .put("number", account.number())
                .put("bound", centre.isBound(account));
        var customers = view.putArray("customers");
        for (var customer : centre.customers()) {
            customers
                    .addObject()
                    .put("id", customer.number().substring(1))
                    .put("name", customer.name())
                    .put("unread", centre.phone(account, customer.number()).unread());
        }
        view.set("faults", faults);
        return view;
    }

    static ObjectNode of(SmscPhone phone) {
        return chat(phone.customer(), phone.reachable(), phone.optedOut(), phone.messages());
    }

    static ObjectNode of(SmsPhone phone) {
        return chat(phone.customer(), phone.reachable(), phone.optedOut(), phone.messages());
    }

    private static ObjectNode chat(
            SmsCustomer customer, boolean reachable, boolean optedOut, List<SmsMessage> written) {
        var view = Json.object()
                .put("name", customer.name())
                .put("number", customer.number())
                .put("reachable", reachable)
                .put("optedOut", optedOut);
        var messages = view.putArray("messages");
        written.forEach(message -> messages.add(of(message)));
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
