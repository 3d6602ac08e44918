package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
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
        if (event.target().part() != null
                || phone != null
                || at.state().messages.stepOf(target) != null) {
            at.keepOctets();
            at.state().park(target, phone, event.delivery());
            return;
        }
        BatchMessage message = at.state().messages.find(target);
        String token = event.clientToken();
        if (message != null || token == null) {
            report(at, message, target, event.delivery());
            return;
        }
        deliveredByToken(at, target, token, event.delivery());
    }

    /** The answer that would have told the name was lost, or is late. */
    private static void deliveredByToken(Placing at, ExternalKey target, String token, Delivery news) {
        BatchMessage message = at.state().messages.sentWith(at.accountId(), token);
        StepName.Told step = message == null ? StepName.ofToken(token) : null;
        BatchMessage whole = step == null ? null : at.state().messages.sentWith(at.accountId(), step.messageToken());
        if (whole != null && step != null) {
            stepDelivered(at, whole, step.step(), target, news);
            return;
        }
        if (message == null || (isEnd(news) && message.isToBeSent())) {
            park(at, target, news);
            return;
        }
        if (message.isKnownAs(target.scope(), null)) {
            ofAnotherAttempt(at, message, target, news);
            return;
        }
        at.state().messages.name(target, message);
        message.name(at.accountId(), List.of(new ExternalId(target.scope(), target.value(), null)), 1);
        at.keepOctets();
        report(at, message, target, news);
    }

    /**
     * All attempts bear one token, and the answer to this one was lost: another was taken since. What is told of this one
     * says nothing of that, but that the contact has it.
     */
    private static void ofAnotherAttempt(Placing at, BatchMessage message, ExternalKey target, Delivery news) {
        park(at, target, news);
        at.state().messages.name(target, message, FailedNames.PART);
        message.name(at.accountId(), List.of(new ExternalId(target.scope(), target.value(), FailedNames.PART)), 1);
        if (news.state().rank() >= DeliveryState.DELIVERED.rank()) {
            report(at, message, news);
        }
    }

    /**
     * The answer to a step was lost, or is late. One that failed gets no name: by its name it would count as sent, and a
     * person's retry would leave it out.
     */
    private static void stepDelivered(
            Placing at, BatchMessage message, StepName step, ExternalKey target, Delivery news) {
        String part = step.part();
        if (message.isKnownAs(target.scope(), part)) {
            park(at, target, news);
            at.state().messages.name(target, message, FailedNames.PART);
            message.name(at.accountId(), List.of(new ExternalId(target.scope(), target.value(), FailedNames.PART)), 1);
            return;
        }
        park(at, target, news);
        if (isEnd(news)) {
            if (!message.isToBeSent()) {
                report(at, message, news);
            }
            return;
        }
        at.state().messages.name(target, message, part);
        message.name(at.accountId(), List.of(new ExternalId(target.scope(), target.value(), part)), 1);
    }

    /** Whether it will never be delivered. */
    static boolean isEnd(Delivery news) {
        return news.state() == DeliveryState.FAILED || news.state() == DeliveryState.EXPIRED;
    }

    /** Of a segment or a step perhaps: only the store knows what became of the others. */
    private static void park(Placing at, ExternalKey target, Delivery news) {
        at.keepOctets();
        at.state().park(target, null, news);
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

    private static void report(Placing at, @Nullable BatchMessage message, ExternalKey target, Delivery news) {
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

    private static void report(Placing at, BatchMessage message, Delivery news) {
        if (message.report(news)) {
            at.keepOctets();
            at.state()
                    .add(CloudEvents.delivery(
                            at.accountId(), message.lane(), message.id(), message.delivery(), at.state().now));
        } else if (message.reportLate(news)) {
            at.keepOctets();
        }
    }
}
