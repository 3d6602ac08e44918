package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.whatsapp.CustomerPhone;
import io.nexuscomm.connector.sandbox.whatsapp.PhonePlay;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppGroup;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import java.util.NoSuchElementException;

/** What a customer does on the page beside writing: {@code POST …/<number>/<customer>/<action>}. */
final class WhatsAppPlayControl {

    /** The page's own group; other members come by {@code POST …/<number>/groups}. */
    private static final String GROUP = "Harbour friends";

    private final WhatsAppProvider provider;

    WhatsAppPlayControl(WhatsAppProvider provider) {
        this.provider = provider;
    }

    Answer answer(WhatsAppBusiness business, CustomerPhone phone, String action, JsonBody body) {
        PhonePlay play = phone.play();
        return switch (action) {
            case "location" ->
                sent(play.location(
                        body.decimal("latitude"),
                        body.decimal("longitude"),
                        body.optional("name").orElse(null),
                        body.optional("address").orElse(null)));
            case "contact" -> sent(play.contact(body.text("name"), body.text("number")));
            case "order" ->
                sent(play.order(
                        body.text("product"),
                        Math.toIntExact(body.number("quantity").orElse(1)),
                        body.decimal("price"),
                        body.text("currency"),
                        body.optional("text").orElse(null)));
            case "advertisement" -> sent(play.fromAdvertisement(body.text("text")));
            case "call" -> sent(play.call());
            case "group" -> sent(play.toGroup(group(business, body), body.text("text")));
            case "edit" -> {
                play.edit(body.text("messageId"), body.text("text"));
                yield Answer.json(200, ChatView.of(phone));
            }
            case "revoke" -> {
                play.revoke(body.text("messageId"));
                yield Answer.json(200, ChatView.of(phone));
            }
            default -> throw new NoSuchElementException("no such path");
        };
    }

    /** The group of that id; the page's own, made when it is first needed, where none is named. */
    private WhatsAppGroup group(WhatsAppBusiness business, JsonBody body) {
        var wanted = body.optional("groupId");
        var known = provider.groups(business).stream()
                .filter(group -> wanted.map(group.id()::equals)
                        .orElseGet(() -> group.subject().equals(GROUP)))
                .findFirst();
        if (known.isEmpty() && wanted.isPresent()) {
            throw new NoSuchElementException("no such group");
        }
        return known.orElseGet(() -> provider.group(
                business, GROUP, provider.customers().stream().limit(8).toList()));
    }

    /** Makes a group with all that are named. */
    Answer make(WhatsAppBusiness business, JsonBody body) {
        var members = body.list("members").stream()
                .map(member -> provider.customer(member.text("waId"))
                        .orElseThrow(() -> new NoSuchElementException("no such customer")))
                .toList();
        return sent(provider.group(business, body.text("subject"), members).id());
    }

    private static Answer sent(String id) {
        return Answer.json(200, Json.object().put("id", id));
    }
}
