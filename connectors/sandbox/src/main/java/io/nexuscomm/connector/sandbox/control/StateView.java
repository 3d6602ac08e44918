package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import io.nexuscomm.connector.sandbox.mail.MailProvider;
import io.nexuscomm.connector.sandbox.meta.WebhookDelivery;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import io.nexuscomm.connector.sandbox.whatsapp.Ticks;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All that the page shows besides the chat and the mailbox that are open: {@code GET /sandbox/api/state}. */
final class StateView {
    private static final int LOG_LINES = 150;
    private static final int WEBHOOKS = 60;

    private final WhatsAppProvider whatsApp;
    private final InstagramProvider instagram;
    private final LinkedInProvider linkedIn;
    private final MailProvider mail;
    private final FaultControl faults;
    private final Activity activity;
    private final String businessMailbox;

    StateView(
            WhatsAppProvider whatsApp,
            InstagramProvider instagram,
            LinkedInProvider linkedIn,
            MailProvider mail,
            FaultControl faults,
            Activity activity,
            String businessMailbox) {
        this.businessMailbox = businessMailbox;
        this.whatsApp = whatsApp;
        this.instagram = instagram;
        this.linkedIn = linkedIn;
        this.mail = mail;
        this.faults = faults;
        this.activity = activity;
    }

    ObjectNode view() {
        var view = Json.object();
        var businesses = view.putArray("businesses");
        whatsApp.businesses().forEach(business -> businesses.add(business(business)));
        view.set("instagram", InstagramView.accounts(instagram));
        var mailboxes = view.putArray("mailboxes");
        mail.accounts().forEach(account -> mailboxes.add(mailbox(account)));
        view.put("support", businessMailbox);
        view.set("pictures", pictures());
        view.set("faults", faults.view());
        view.set("log", log());
        view.set("webhooks", webhooks());
        return view;
    }

    private ObjectNode business(WhatsAppBusiness business) {
        var view = Json.object()
                .put("phoneNumberId", business.phoneNumberId())
                .put("name", business.verifiedName())
                .put("number", business.displayPhoneNumber())
                .put("subscribed", whatsApp.callback(business).isPresent())
                .put("callback", whatsApp.callback(business).map(URI::toString).orElse(null));
        var customers = view.putArray("customers");
        for (var customer : whatsApp.customers()) {
            var messages = whatsApp.phone(business, customer.waId()).messages();
            customers
                    .addObject()
                    .put("waId", customer.waId())
                    .put("name", customer.name())
                    .put("messages", messages.size())
                    .put(
                            "unread",
                            messages.stream()
                                    .filter(message -> !message.fromCustomer() && message.ticks() == Ticks.DELIVERED)
                                    .count());
        }
        return view;
    }

    private ObjectNode mailbox(MailAccount account) {
        return Json.object()
                .put("address", account.address())
                .put("name", account.name())
                .put("unread", mail.mailbox(account.address()).unread());
    }

    private static ArrayNode pictures() {
        var list = Json.array();
        Arrays.stream(SamplePicture.values())
                .forEach(sample -> list.addObject().put("id", sample.id()).put("title", sample.title()));
        return list;
    }

    private ArrayNode log() {
        var list = Json.array();
        last(activity.entries(), LOG_LINES)
                .forEach(entry -> list.addObject()
                        .put("seq", entry.seq())
                        .put("at", entry.at().toString())
                        .put("source", entry.source().name())
                        .put("line", entry.line())
                        .put("outcome", entry.outcome())
                        .put("level", entry.level().name()));
        return list;
    }

    private ArrayNode webhooks() {
        var list = Json.array();
        var all = new ArrayList<ObjectNode>();
        whatsApp.deliveries().forEach(delivery -> all.add(webhook("whatsapp", delivery)));
        instagram.deliveries().forEach(delivery -> all.add(webhook("instagram", delivery)));
        linkedIn.deliveries().forEach(delivery -> all.add(webhook("linkedin", delivery)));
        all.sort(Comparator.comparing(webhook -> webhook.path("at").asString()));
        last(all, WEBHOOKS).forEach(list::add);
        return list;
    }

    private static <T> List<T> last(List<T> items, int most) {
        return items.subList(Math.max(0, items.size() - most), items.size());
    }

    private static ObjectNode webhook(String channel, WebhookDelivery delivery) {
        var view = Json.object()
                .put("channel", channel)
                .put("id", delivery.id())
                .put("at", delivery.at().toString())
                .put("callback", delivery.callback().toString())
                .put("summary", delivery.summary())
                .put("state", delivery.state().name());
        var attempts = view.putArray("attempts");
        delivery.attempts()
                .forEach(attempt -> attempts.addObject()
                        .put("at", attempt.at().toString())
                        .put("status", attempt.status())
                        .put("millis", attempt.millis()));
        return view;
    }
}
