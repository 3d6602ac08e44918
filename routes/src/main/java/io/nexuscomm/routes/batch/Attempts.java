package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.AttemptNews;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.routes.StepName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at a message or at a step of it, which all bear one token. The answer that would have told the provider's name
 * of one is lost, or late; then a status tells it. As soon as two names are known the news of each wait under its own, and the
 * store knows what became of the message: it came when one of them did, and failed when none can come any more.
 */
final class Attempts {

    /** Of a message that left as a whole: one step of one. */
    private static final String WHOLE = new StepName(1, 1).part();

    private final Placing at;
    private final BatchMessage message;
    private final @Nullable String step;
    private final ExternalKey target;

    private Attempts(Placing at, BatchMessage message, @Nullable String step, ExternalKey target) {
        this.at = at;
        this.message = message;
        this.step = step;
        this.target = target;
    }

    /**
     * Of the message of a token that is told of by a name.
     *
     * @return null when no message has the token, or the name is another's
     */
    static @Nullable Attempts at(Placing at, String token, ExternalKey target) {
        BatchMessages messages = at.state().messages;
        BatchMessage whole = messages.sentWith(at.accountId(), token);
        StepName.Told told = whole == null ? StepName.ofToken(token) : null;
        BatchMessage message = told == null ? whole : messages.sentWith(at.accountId(), told.messageToken());
        BatchMessage named = messages.find(target);
        if (message == null || named != null && !named.id().equals(message.id())) {
            return null;
        }
        return new Attempts(at, message, told == null ? null : told.step().part(), target);
    }

    void tell(Delivery news) {
        BatchMessages messages = at.state().messages;
        boolean known = messages.find(target) != null;
        if (!known && news.state().isFailure() && message.isToBeSent()) {
            // its name would count as taken, and an attempt is to be made
            Receipts.park(at, target, news);
            return;
        }
        List<ExternalId> others = others();
        if (step == null && (isMail() || others.isEmpty() && messages.stepOf(target) == null)) {
            if (known) {
                Receipts.report(at, message, target, news);
            } else {
                tellOfUnknown(news);
            }
            return;
        }
        if (FailedNames.isOut(messages.stepOf(target))) {
            Receipts.park(at, target, news);
            return;
        }
        if (!others.isEmpty()) {
            beside(others);
            message.tellOfAttempt(AttemptNews.of(target.value(), news));
        }
        String part = step == null ? WHOLE : step;
        if (!part.equals(messages.stepOf(target))) {
            name(part);
        }
        Receipts.park(at, target, news);
    }

    /** A failure that is known came with an answer, and without a name: it is that of another attempt. */
    private void tellOfUnknown(Delivery news) {
        boolean another = !isMail() && message.delivery().state().isFailure();
        name(null);
        if (another) {
            Receipts.reportOfAnother(at, message, news);
        } else {
            Receipts.report(at, message, target, news);
        }
    }

    /** A mail has one name over all attempts; another one is what a server on its way gave it. */
    private boolean isMail() {
        return target.scope().equals(ExternalKey.MESSAGE_ID);
    }

    /** The names of the other attempts at the same. */
    private List<ExternalId> others() {
        return message.names(target.scope()).stream()
                .filter(name -> !name.value().equals(target.value()) && isOfSame(name))
                .toList();
    }

    private boolean isOfSame(ExternalId name) {
        return step == null ? name.part() == null || name.part().equals(WHOLE) : step.equals(name.part());
    }

    /** What was taken may still come, also where nothing is told of it yet. What the message knew was told of the first name. */
    private void beside(List<ExternalId> others) {
        Delivery taken = Delivery.of(DeliveryState.SUBMITTED, at.state().now);
        List<ExternalId> whole = new ArrayList<>(message.names(target.scope()));
        whole.removeIf(name -> name.part() != null);
        if (step == null && !whole.isEmpty()) {
            Delivery before = message.delivery();
            ExternalId first = whole.getFirst();
            Receipts.park(at, at.key(first), isTold(before) ? before : taken);
            whole.forEach(name -> name(at.key(name), WHOLE));
        }
        others.forEach(name -> Receipts.park(at, at.key(name), taken));
    }

    private static boolean isTold(Delivery delivery) {
        return delivery.state().isFailure() || delivery.state().rank() >= DeliveryState.SENT.rank();
    }

    private void name(@Nullable String part) {
        name(target, part);
    }

    private void name(ExternalKey name, @Nullable String part) {
        if (part == null) {
            at.state().messages.name(name, message);
        } else {
            at.state().messages.name(name, message, part);
        }
        message.name(at.accountId(), List.of(new ExternalId(name.scope(), name.value(), part)), 1);
        at.keepOctets();
    }
}
