package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReactionChanged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a gateway would have stored after some events, as far as the names in them and what they say decide it. */
final class KitInbox {

    private final TreeSet<String> messages = new TreeSet<>();
    private final TreeSet<String> facts = new TreeSet<>();
    private final Map<String, Delivery> deliveries = new TreeMap<>();

    void take(List<ChannelEvent> events) {
        events.forEach(this::take);
    }

    private void take(ChannelEvent event) {
        EventMeta meta = event.meta();
        String fact = meta.account() + " " + event.getClass().getSimpleName() + " " + meta.externalKey();
        facts.add(fact + " " + said(event));
        switch (event) {
            case MessageReceived received -> messages.add(name(meta.account(), received.message()));
            case MessageEchoed echoed -> messages.add(name(meta.account(), echoed.message()));
            case DeliveryUpdated update ->
                deliveries.merge(name(meta.account(), update.target()), update.delivery(), Delivery::merge);
            default -> {}
        }
    }

    /** Messages stored once each, by their first external id. */
    int messages() {
        return messages.size();
    }

    /** All of it, in a form that does not depend on the order in which it came. */
    String state() {
        String reached = deliveries.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().state())
                .collect(Collectors.joining("\n"));
        return String.join("\n", messages) + "\n" + reached + "\n" + String.join("\n", facts);
    }

    private static String said(ChannelEvent event) {
        return switch (event) {
            case MessageReceived received -> shown(received.message().contents());
            case MessageEchoed echoed -> shown(echoed.message().contents());
            case MessageEdited edited -> shown(edited.contents());
            case ReactionChanged reaction -> String.valueOf(reaction.emoji());
            default -> "";
        };
    }

    /** Without where media lie: how long an address holds may be counted from when it came. */
    private static String shown(List<Content> contents) {
        return contents.stream()
                .map(content -> content.type() + " " + content.plainText())
                .collect(Collectors.joining(", "));
    }

    private static String name(AccountKey account, MessageDraft message) {
        return name(account, message.externalIds().getFirst());
    }

    private static String name(AccountKey account, ExternalId id) {
        return account + " " + id.scope() + " " + id.value();
    }
}
