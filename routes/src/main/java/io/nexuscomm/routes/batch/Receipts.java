package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.ReadUpdated;
import org.jspecify.annotations.Nullable;

/** News of messages we sent. They come in any order, several times, and sometimes before we know the message's name. */
final class Receipts {

    private Receipts() {}

    static void delivered(Placing at, DeliveryUpdated event) {
        if (event.target().part() != null) {
            // of a segment perhaps: only the store knows what became of the others
            at.keepOctets();
            at.state().park(at.key(event.target()), event.delivery());
            return;
        }
        BatchMessage message = at.state().messages.find(at.key(event.target()));
        String token = event.clientToken();
        if (message == null && token != null) {
            message = at.state().messages.find(new ExternalKey(at.accountId(), ExternalKey.CLIENT, token));
        }
        report(at, message, at.key(event.target()), event.delivery());
    }

    static void read(Placing at, ReadUpdated event) {
        ExternalKey target = at.key(event.upTo());
        BatchMessage message = at.state().messages.find(target);
        report(at, message, target, Delivery.of(DeliveryState.READ, event.meta().occurredAt()));
    }

    private static void report(Placing at, @Nullable BatchMessage message, ExternalKey target, Delivery news) {
        if (message == null) {
            at.keepOctets();
            at.state().park(target, news);
            return;
        }
        if (message.report(news)) {
            at.keepOctets();
            at.state()
                    .add(CloudEvents.delivery(
                            at.accountId(), message.lane(), message.id(), message.delivery(), at.state().now));
        }
    }
}
