package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Recent;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets messages of the business become sent, delivered and read, each with its webhook. Delivered waits until the phone
 * has a connection, read until it shows the chat and read receipts are on.
 */
final class StatusFlow {
    private final Recent<Outbound> outbounds = Recent.items();
    private final AtomicReference<StatusPace> pace;
    private final Directory directory;
    private final Webhooks webhooks;
    private final Timeline timeline;
    private final Faults faults;
    private final InstantSource clock;

    StatusFlow(
            StatusPace pace,
            Directory directory,
            Webhooks webhooks,
            Timeline timeline,
            Faults faults,
            InstantSource clock) {
        this.pace = new AtomicReference<>(pace);
        this.directory = directory;
        this.webhooks = webhooks;
        this.timeline = timeline;
        this.faults = faults;
        this.clock = clock;
    }

    void pace(StatusPace value) {
        pace.set(value);
    }

    StatusPace pace() {
        return pace.get();
    }

    /** An accepted message starts on its way. */
    void start(Outbound outbound) {
        outbounds.add(outbound);
        boolean backwards = !outbound.reaction()
                && faults.strike(FaultKind.REORDER_WEBHOOKS).isPresent();
        timeline.after(pace.get().sent(), () -> {
            if (backwards) {
                backwards(outbound);
            } else {
                sent(outbound);
            }
        });
    }

    /** A message that was accepted fails after all. */
    void fail(Outbound outbound, GraphError error) {
        timeline.after(pace.get().sent(), () -> {
            directory
                    .customer(outbound.customer().waId())
                    .map(customer -> directory.chat(outbound.business(), customer))
                    .ifPresent(chat -> chat.change(outbound.id(), message -> message.failed(error.code())));
            webhooks.failed(outbound, error, clock.instant());
        });
    }

    /** Goes on with what waited for the phone: after it got its connection back, or opened the chat. */
    void phoneChanged(WhatsAppCustomer customer) {
        outbounds.list().stream()
                .filter(outbound -> outbound.customer().equals(customer) && !outbound.reaction())
                .forEach(this::goOn);
    }

    private void goOn(Outbound outbound) {
        var ticks = directory
                .chat(outbound.business(), outbound.customer())
                .find(outbound.id())
                .map(ChatMessage::ticks)
                .orElse(Ticks.READ);
        switch (ticks) {
            case SENT -> timeline.after(pace.get().delivered(), () -> delivered(outbound));
            case DELIVERED -> timeline.after(pace.get().read(), () -> read(outbound));
            case ACCEPTED, READ, FAILED -> {}
        }
    }

    private void sent(Outbound outbound) {
        if (advance(outbound, Ticks.SENT) && !outbound.reaction()) {
            timeline.after(pace.get().delivered(), () -> delivered(outbound));
        }
    }

    private void delivered(Outbound outbound) {
        if (directory.phone(outbound.customer()).reachable() && advance(outbound, Ticks.DELIVERED)) {
            timeline.after(pace.get().read(), () -> read(outbound));
        }
    }

    private void read(Outbound outbound) {
        if (looksAtIt(outbound)) {
            advance(outbound, Ticks.READ);
        }
    }

    private boolean looksAtIt(Outbound outbound) {
        var phone = directory.phone(outbound.customer());
        return phone.readReceipts() && phone.shows(outbound.business(), clock.instant());
    }

    /** The last status first: what a gateway must bear. */
    private void backwards(Outbound outbound) {
        var chat = directory.chat(outbound.business(), outbound.customer());
        chat.advance(outbound.id(), Ticks.READ);
        var now = clock.instant();
        webhooks.status(outbound, Ticks.READ, now);
        webhooks.status(outbound, Ticks.DELIVERED, now);
        webhooks.status(outbound, Ticks.SENT, now);
    }

    private boolean advance(Outbound outbound, Ticks ticks) {
        var chat = directory.chat(outbound.business(), outbound.customer());
        if (!outbound.reaction() && !chat.advance(outbound.id(), ticks)) {
            return false;
        }
        webhooks.status(outbound, ticks, clock.instant());
        return true;
    }
}
