package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.ReadUpdated;
import io.nexuscomm.normalizer.PhoneNumbers;
import io.nexuscomm.routes.StepName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** News of messages we sent. They come in any order, several times, and sometimes before we know the message's name. */
final class Receipts {

    private static final String MAIL = "mailto";
    static final String OF_NOBODY = "it says that a mail to several came back, and not from which of them";

    private static final String OF_ANOTHER = "it is about a number that the message of this name did not go to";

    private Receipts() {}

    /** Where a message does not show whom it went to, or is not known yet, the store looks at its lane. */
    private static boolean wentElsewhere(Placing at, ExternalKey target, String phone) {
        BatchMessage message = at.state().messages.find(target);
        Message sent = message == null ? null : message.document();
        List<String> shown = sent == null
                ? List.of()
                : sent.recipients().stream()
                        .map(Recipient::address)
                        .filter(address -> address != null && PhoneNumbers.hasTellingEnd(address))
                        .toList();
        return !shown.isEmpty() && shown.stream().noneMatch(address -> PhoneNumbers.endAlike(phone, address));
    }

    static void delivered(Placing at, DeliveryUpdated event) {
        ExternalKey target = at.key(event.target());
        String phone = event.phone();
        if (phone != null && wentElsewhere(at, target, phone)) {
            at.quarantine(OF_ANOTHER);
            return;
        }
        if (event.target().part() != null || phone != null) {
            park(at, target, phone, event.delivery());
            return;
        }
        String token = event.clientToken();
        Attempts attempts = token == null ? null : Attempts.at(at, token, target);
        if (attempts != null) {
            attempts.tell(event.delivery());
            return;
        }
        if (at.state().messages.stepOf(target) != null) {
            park(at, target, event.delivery());
            return;
        }
        report(at, at.state().messages.find(target), target, event.delivery());
    }

    /** Of a segment or a step perhaps: only the store knows what became of the others. */
    static void park(Placing at, ExternalKey target, Delivery news) {
        park(at, target, null, news);
    }

    private static void park(Placing at, ExternalKey target, @Nullable String phone, Delivery news) {
        at.keepOctets();
        at.state().park(target, phone, news);
    }

    static void read(Placing at, ReadUpdated event) {
        ExternalKey target = at.key(event.upTo());
        Delivery read = Delivery.of(DeliveryState.READ, event.meta().occurredAt());
        String step = at.state().messages.stepOf(target);
        if (step != null && !StepName.isLast(step)) {
            park(at, target, read);
            return;
        }
        report(at, at.state().messages.find(target), target, read);
    }

    /** Who among several recipients the news are about: only a mail has several. Null when they are about the whole. */
    static @Nullable String recipient(EventMeta meta) {
        Actor actor = meta.actor();
        Address address = actor == null || actor.addresses().isEmpty() ? null : actor.address();
        return address != null && address.scheme().equals(MAIL) ? address.value() : null;
    }

    /** Whether it says that a mail came back, and not from whom. */
    static boolean isOfNobody(ChannelEvent event) {
        return event instanceof DeliveryUpdated update
                && update.delivery().state() == DeliveryState.FAILED
                && update.target().scope().equals(ExternalKey.MESSAGE_ID)
                && recipient(update.meta()) == null;
    }

    private static boolean isOfNobody(Message mail, @Nullable String recipient) {
        return mail.recipients().size() > 1 && (recipient == null || !RecipientReceipts.concern(mail, recipient));
    }

    static void report(Placing at, @Nullable BatchMessage message, ExternalKey target, Delivery news) {
        if (message == null) {
            park(at, target, news);
            return;
        }
        Message document = message.document();
        String recipient = recipient(at.meta());
        if (document != null && news.state() == DeliveryState.FAILED && isOfNobody(document, recipient)) {
            // it reached the others
            at.quarantine(OF_NOBODY);
            return;
        }
        if (document == null || recipient == null || !RecipientReceipts.concern(document, recipient)) {
            report(at, message, news);
            return;
        }
        Message changed = RecipientReceipts.with(document, recipient, news);
        if (changed == document) {
            return;
        }
        at.keepOctets();
        Message after = message.amend(changed);
        at.state().add(CloudEvents.receipt(after, at.state().now));
        Delivery overall = RecipientReceipts.overall(after);
        if (overall != null) {
            report(at, message, overall);
        }
    }

    /** Of an attempt that nothing was known of. */
    static void reportOfAnother(Placing at, BatchMessage message, Delivery news) {
        tell(at, message, news, message.reportOfAnother(news));
    }

    private static void report(Placing at, BatchMessage message, Delivery news) {
        tell(at, message, news, message.report(news));
    }

    private static void tell(Placing at, BatchMessage message, Delivery news, boolean changed) {
        if (changed) {
            at.keepOctets();
            at.state()
                    .add(CloudEvents.delivery(
                            at.accountId(), message.lane(), message.id(), message.delivery(), at.state().now));
        } else if (message.reportLate(news)) {
            at.keepOctets();
        }
    }
}
