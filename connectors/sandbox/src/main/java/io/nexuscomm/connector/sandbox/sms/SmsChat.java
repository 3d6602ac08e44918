package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Recent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What one customer and one number said to each other, and whether the customer wants to hear from it. */
final class SmsChat {
    private final List<SmsMessage> messages = new ArrayList<>();
    private boolean optedOut;
    private boolean reachable = true;
    private int seen;

    synchronized void add(SmsMessage message) {
        messages.add(message);
        if (messages.size() > Recent.LIMIT) {
            messages.removeFirst();
            seen = Math.max(0, seen - 1);
        }
    }

    synchronized Optional<SmsMessage> change(String sid, UnaryOperator<SmsMessage> change) {
        for (int at = messages.size() - 1; at >= 0; at--) {
            if (messages.get(at).sid().equals(sid)) {
                messages.set(at, change.apply(messages.get(at)));
                return Optional.of(messages.get(at));
            }
        }
        return Optional.empty();
    }

    synchronized List<SmsMessage> messages() {
        return List.copyOf(messages);
    }

    synchronized boolean optedOut() {
        return optedOut;
    }

    synchronized void optedOut(boolean value) {
        optedOut = value;
    }

    synchronized boolean reachable() {
        return reachable;
    }

    synchronized void reachable(boolean value) {
        reachable = value;
    }

    synchronized void seen() {
        seen = messages.size();
    }

    synchronized long unread() {
        return messages.stream()
                .skip(seen)
                .filter(message -> !message.fromCustomer() && message.state() == SmsState.DELIVERED)
                .count();
    }
}
