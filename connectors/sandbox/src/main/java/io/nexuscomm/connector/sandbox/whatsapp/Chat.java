package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What passed between one business number and one customer; the last {@value Recent#LIMIT} messages of it. */
final class Chat {
    /** How long the business may write freely after the customer has written. */
    static final Duration WINDOW = Duration.ofHours(24);

    private static final Duration PAIR_REFILL = Duration.ofSeconds(6);
    private static final int PAIR_BURST = 45;

    private final Map<String, ChatMessage> messages = new LinkedHashMap<>();
    private final Deque<Instant> recentSends = new ArrayDeque<>();
    private @Nullable Instant lastWrote;
    private @Nullable Instant typingUntil;

    synchronized void add(ChatMessage message) {
        show(message);
        if (message.fromCustomer()) {
            lastWrote = message.at();
        } else {
            typingUntil = null;
        }
    }

    /** A line that opens no window. */
    synchronized void show(ChatMessage message) {
        messages.put(message.id(), message);
        if (messages.size() > Recent.LIMIT) {
            messages.remove(messages.keySet().iterator().next());
        }
    }

    synchronized Optional<ChatMessage> find(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    /** Changes a message when it is still known. */
    synchronized void change(String id, UnaryOperator<ChatMessage> change) {
        messages.computeIfPresent(id, (key, message) -> change.apply(message));
    }

    /** Moves the ticks forward; false when the message is unknown or was already there. */
    synchronized boolean advance(String id, Ticks ticks) {
        var message = messages.get(id);
        if (message == null || !ticks.after(message.ticks())) {
            return false;
        }
        messages.put(id, message.with(ticks));
        return true;
    }

    synchronized List<ChatMessage> messages() {
        return List.copyOf(messages.values());
    }

    synchronized boolean windowOpen(Instant now) {
        return lastWrote != null && now.isBefore(lastWrote.plus(WINDOW));
    }

    /** Opens the window without a message, or closes it. */
    synchronized void window(@Nullable Instant wrote) {
        lastWrote = wrote;
    }

    synchronized void typing(Instant until) {
        typingUntil = until;
    }

    synchronized boolean isTyping(Instant now) {
        return typingUntil != null && now.isBefore(typingUntil);
    }

    /** Counts a send against the pair limit of one in 6 s with a burst of 45; false when it is above. */
    synchronized boolean withinPairLimit(Instant now) {
        var forgotten = now.minus(PAIR_REFILL.multipliedBy(PAIR_BURST));
        while (!recentSends.isEmpty() && recentSends.getFirst().isBefore(forgotten)) {
            recentSends.removeFirst();
        }
        if (recentSends.size() >= PAIR_BURST) {
            return false;
        }
        recentSends.addLast(now);
        return true;
    }
}
