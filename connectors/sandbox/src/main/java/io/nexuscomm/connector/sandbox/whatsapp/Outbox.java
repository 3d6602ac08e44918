package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Json;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Takes the sends that are well formed, refuses what policy forbids, and puts the rest into the chats. */
final class Outbox {
    private final AtomicBoolean pairLimit = new AtomicBoolean();
    private final AtomicBoolean lateRefusals = new AtomicBoolean();
    private final Directory directory;
    private final StatusFlow statuses;
    private final WhatsAppIds ids;
    private final InstantSource clock;

    Outbox(Directory directory, StatusFlow statuses, WhatsAppIds ids, InstantSource clock) {
        this.directory = directory;
        this.statuses = statuses;
        this.ids = ids;
        this.clock = clock;
    }

    /** Refuses above one message in 6 s to one customer, with bursts of 45. */
    void pairLimit(boolean on) {
        pairLimit.set(on);
    }

    /** Accepts what lies outside the window and lets it fail by webhook, as Meta does at times. */
    void lateRefusals(boolean on) {
        lateRefusals.set(on);
    }

    /** Throws {@link GraphError} when Meta would refuse; else the body of the answer. */
    ObjectNode accept(WhatsAppBusiness business, SendRequest request, int graphVersion) {
        var customer = recipient(request);
        if (customer == null) {
            return acceptForNobody(business, request, graphVersion);
        }
        var chat = directory.chat(business, customer);
        var now = clock.instant();
        if (pairLimit.get() && !chat.withinPairLimit(now)) {
            throw GraphError.pairLimit();
        }
        boolean late = request.needsOpenWindow() && !chat.windowOpen(now);
        if (late && !lateRefusals.get()) {
            throw GraphError.windowClosed();
        }
        var outbound = outbound(business, customer, request, graphVersion);
        put(chat, outbound, request);
        if (late) {
            statuses.fail(outbound, GraphError.windowClosed());
        } else {
            statuses.start(outbound);
        }
        return answer(request, customer, outbound.id());
    }

    /** Meta takes a message to a number without WhatsApp, and says only later that it cannot be delivered. */
    private ObjectNode acceptForNobody(WhatsAppBusiness business, SendRequest request, int graphVersion) {
        if (request.byUserId()) {
            throw GraphError.undeliverable();
        }
        var nobody = new WhatsAppCustomer(request.to().replaceAll("[^0-9]", ""), "", "XX.0");
        var outbound = outbound(business, nobody, request, graphVersion);
        statuses.fail(outbound, GraphError.undeliverable());
        return answer(request, nobody, outbound.id());
    }

    private @Nullable WhatsAppCustomer recipient(SendRequest request) {
        return request.byUserId()
                ? directory.customerByUserId(request.to()).orElse(null)
                : directory.customer(request.to().replaceAll("[^0-9]", "")).orElse(null);
    }

    private Outbound outbound(
            WhatsAppBusiness business, WhatsAppCustomer customer, SendRequest request, int graphVersion) {
        return new Outbound(
                ids.message(customer.waId()),
                business,
                customer,
                request.needsOpenWindow() ? "service" : "utility",
                graphVersion,
                request.payload() instanceof SendRequest.React,
                request.callbackData());
    }

    private void put(Chat chat, Outbound outbound, SendRequest request) {
        switch (request.payload()) {
            case SendRequest.Line line ->
                chat.add(new ChatMessage(
                        outbound.id(),
                        false,
                        clock.instant(),
                        line.body(),
                        request.replyTo(),
                        Ticks.ACCEPTED,
                        null,
                        null));
            case SendRequest.React react ->
                chat.change(
                        react.messageId(),
                        message -> message.withReaction(react.emoji().isEmpty() ? null : react.emoji()));
        }
    }

    private static ObjectNode answer(SendRequest request, WhatsAppCustomer customer, String id) {
        var answer = Json.object().put("messaging_product", "whatsapp");
        var contact = answer.putArray("contacts").addObject().put("input", request.to());
        if (request.byUserId()) {
            contact.put("user_id", customer.userId());
        } else {
            contact.put("wa_id", customer.waId());
        }
        answer.putArray("messages").addObject().put("id", id).put("message_status", "accepted");
        return answer;
    }
}
