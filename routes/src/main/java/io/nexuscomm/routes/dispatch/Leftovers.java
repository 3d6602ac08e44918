package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Postponed;
import io.nexuscomm.connector.SendOutcome.Refusal;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a mail for whom its server wants it later, while it took the mail for the others: their receipts say
 * QUEUED. The same mail is tried again for them alone, a few times; what becomes of that is theirs and not the
 * message's.
 */
final class Leftovers {

    /** The first counts. Later mails to the same contact wait meanwhile, so there are fewer than a whole mail has. */
    static final int MOST_ATTEMPTS = 5;

    private final Backoff backoff;
    private final InstantSource clock;

    Leftovers(Backoff backoff, InstantSource clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    /** The addresses of those who wait for another try. */
    static List<String> of(Message message) {
        return message.recipients().stream()
                .filter(recipient ->
                        recipient.receipt() != null && recipient.receipt().state() == DeliveryState.QUEUED)
                .map(Recipient::address)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Of a mail that was taken for some: who is told no, and who waits; with nobody who waits it is over. */
    Settlement of(Settlements settle, Job job, PartiallyAccepted partly) {
        Map<String, Delivery> receipts = refused(job, partly);
        return receipts.values().stream().noneMatch(Leftovers::waits)
                ? settle.sent(
                                DeliveryState.SENT,
                                partly.externalIds(),
                                job.stepsDone() + 1,
                                Outcomes.PARTIALLY,
                                partly.detail())
                        .withReceipts(receipts)
                : settle.sentToSome(next(job, partly), partly.externalIds(), Outcomes.PARTIALLY, partly.detail())
                        .withReceipts(receipts);
    }

    /** What a try for those who waited came to. */
    Settlement settlement(Settlements settle, Job job, List<String> waiting, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted ->
                settle.nobodyLeft(Outcomes.ACCEPTED, accepted.detail())
                        .withReceipts(all(waiting, DeliveryState.SENT, null));
            case PartiallyAccepted partly -> partly(settle, job, waiting, partly);
            case Rejected rejected ->
                settle.nobodyLeft("REJECTED", rejected.detail())
                        .withReceipts(all(waiting, DeliveryState.FAILED, rejected.error()));
            case Uncertain uncertain ->
                settle.nobodyLeft(Settlements.UNCERTAIN, uncertain.detail())
                        .withReceipts(all(waiting, DeliveryState.UNCERTAIN, null));
            case Postponed postponed -> settle.deferred(clock.instant().plus(postponed.retryAfter()));
            case Throttled later -> again(settle, job, waiting, later.retryAfter(), "THROTTLED", later.detail());
            case Transient later -> again(settle, job, waiting, later.retryAfter(), "TRANSIENT", later.detail());
            case NeedsReauth reauth ->
                again(settle, job, waiting, Outcomes.UNTIL_SIGNED_IN_AGAIN, "NEEDS_REAUTH", reauth.detail());
            case Stopped stopped ->
                settle.held(clock.instant().plus(SendGate.UNTIL_ASKED_AGAIN), Outcomes.STOPPED, stopped.detail());
        };
    }

    private Settlement partly(Settlements settle, Job job, List<String> waiting, PartiallyAccepted partly) {
        Map<String, Delivery> receipts = all(waiting, DeliveryState.SENT, null);
        receipts.putAll(refused(job, partly));
        Settlement settlement = receipts.values().stream().noneMatch(Leftovers::waits)
                ? settle.nobodyLeft(Outcomes.PARTIALLY, partly.detail())
                : settle.retry(next(job, partly), Outcomes.PARTIALLY, partly.detail());
        return settlement.withReceipts(receipts);
    }

    private Settlement again(
            Settlements settle,
            Job job,
            List<String> waiting,
            @Nullable Duration asked,
            String outcome,
            String detail) {
        if (job.attempt() < MOST_ATTEMPTS) {
            return settle.retry(clock.instant().plus(backoff.after(job.attempt(), asked)), outcome, detail);
        }
        String words = "It could not be sent to this recipient in " + job.attempt() + " attempts.";
        return settle.nobodyLeft(outcome, detail)
                .withReceipts(all(waiting, DeliveryState.FAILED, new DeliveryError("PROVIDER", words, null)));
    }

    private Map<String, Delivery> refused(Job job, PartiallyAccepted partly) {
        Map<String, Delivery> receipts = new LinkedHashMap<>();
        for (Refusal refusal : partly.refused()) {
            boolean waits = refusal.retryAfter() != null && job.attempt() < MOST_ATTEMPTS;
            DeliveryState state = waits ? DeliveryState.QUEUED : DeliveryState.FAILED;
            receipts.put(refusal.recipient(), new Delivery(state, clock.instant(), refusal.error()));
        }
        return receipts;
    }

    private Instant next(Job job, PartiallyAccepted partly) {
        Duration asked = partly.refused().stream()
                .map(Refusal::retryAfter)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
        return clock.instant().plus(backoff.after(job.attempt(), asked));
    }

    private Map<String, Delivery> all(List<String> addresses, DeliveryState state, @Nullable DeliveryError error) {
        Map<String, Delivery> receipts = new LinkedHashMap<>();
        addresses.forEach(address -> receipts.put(address, new Delivery(state, clock.instant(), error)));
        return receipts;
    }

    private static boolean waits(Delivery receipt) {
        return receipt.state() == DeliveryState.QUEUED;
    }
}
