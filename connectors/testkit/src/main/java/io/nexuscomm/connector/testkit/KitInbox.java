package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReactionChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a gateway would have stored after some events, as far as the names and moments in them decide it. */
final class KitInbox {

    private final TreeSet<String> facts = new TreeSet<>();
    private final Map<String, String> messages = new TreeMap<>();
    private final Map<String, Change> changes = new TreeMap<>();
    private final Map<String, Delivery> deliveries = new TreeMap<>();

    void take(List<ChannelEvent> events) {
        events.forEach(this::take);
    }

    private void take(ChannelEvent event) {
        EventMeta meta = event.meta();
        facts.add(meta.account() + " " + event.getClass().getSimpleName() + " " + meta.externalKey());
        switch (event) {
            case MessageReceived received -> store(meta.account(), received.message());
            case MessageEchoed echoed -> store(meta.account(), echoed.message());
            case MessageEdited edited -> change(meta, edited.target(), "says", shown(edited.contents()));
            case MessageDeleted deleted -> change(meta, deleted.target(), "is", "taken back");
            case ReactionChanged reaction ->
                change(meta, reaction.target(), "has of " + meta.actor(), String.valueOf(reaction.emoji()));
            case DeliveryUpdated update ->
                deliveries.merge(name(meta.account(), update.target()), update.delivery(), Delivery::merge);
            default -> {}
        }
    }

    /** The first of a name stays: what comes later under it is a second delivery. */
    private void store(AccountKey account, MessageDraft message) {
        messages.putIfAbsent(name(account, message.externalIds().getFirst()), shown(message.contents()));
    }

    /** The later one holds, whichever comes first. */
    private void change(EventMeta meta, ExternalId target, String what, String to) {
        changes.merge(
                name(meta.account(), target) + " " + what,
                new Change(meta.occurredAt(), to),
                (known, told) -> told.at().isAfter(known.at()) ? told : known);
    }

    /** Messages stored once each, by their first external id. */
    int messages() {
        return messages.size();
    }

    /** All of it, in a form that does not depend on the order in which it came. */
    String state() {
        String said = lines(messages, text -> text);
        String changed = lines(changes, Change::to);
        String reached = lines(deliveries, delivery -> delivery.state().toString());
        return String.join("\n", said, changed, reached, String.join("\n", facts));
    }

    private static <T> String lines(Map<String, T> values, Function<T, String> shown) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + shown.apply(each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Without where media lie: their addresses end at some time after they came. */
    private static String shown(List<Content> contents) {
        return contents.stream()
                .map(content -> content.type() + " " + content.plainText())
                .collect(Collectors.joining(", "));
    }

    private static String name(AccountKey account, ExternalId id) {
        return account + " " + id.scope() + " " + id.value();
    }

    private record Change(Instant at, String to) {}
}
