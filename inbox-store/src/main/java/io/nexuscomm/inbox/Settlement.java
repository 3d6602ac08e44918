package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a job ended.
 *
 * @param fate what becomes of the job
 * @param retryAt when it is due again; set with {@link Fate#RETRY} and {@link Fate#DEFERRED}, null otherwise
 * @param stepsDone how many send steps are accepted now
 * @param delivery merged into the message's; null leaves it
 * @param attempt null when nothing was tried
 * @param document the message's new document, for media that were stored; null leaves it
 * @param receipts what became of single recipients, by their addresses; merged into the document's
 */
public record Settlement(
        Job job,
        Fate fate,
        @Nullable Instant retryAt,
        int stepsDone,
        @Nullable Delivery delivery,
        List<ExternalId> externalIds,
        @Nullable Message document,
        @Nullable Attempt attempt,
        List<Batch.EventRow> events,
        Map<String, Delivery> receipts) {

    /**
     * What it makes of the message's delivery; null when nothing. Meanwhile a status may have told that the provider took an
     * earlier attempt, whose answer was lost: that this one was refused says nothing against it.
     */
    public Batch.@Nullable DeliveryRow news() {
        if (delivery == null) {
            return null;
        }
        return delivery.state().isFailure()
                ? Batch.DeliveryRow.ofAnother(job.message(), delivery)
                : new Batch.DeliveryRow(job.message(), delivery);
    }

    /** The same for all recipients. */
    public Settlement(
            Job job,
            Fate fate,
            @Nullable Instant retryAt,
            int stepsDone,
            @Nullable Delivery delivery,
            List<ExternalId> externalIds,
            @Nullable Message document,
            @Nullable Attempt attempt,
            List<Batch.EventRow> events) {
        this(job, fate, retryAt, stepsDone, delivery, externalIds, document, attempt, events, Map.of());
    }

    /** The same, with what became of single recipients. */
    public Settlement withReceipts(Map<String, Delivery> ofRecipients) {
        return new Settlement(
                job, fate, retryAt, stepsDone, delivery, externalIds, document, attempt, events, ofRecipients);
    }

    /** What becomes of a job after an attempt. */
    public enum Fate {
        DONE,
        RETRY,
        /** Put off, or a step further: due again at {@code retryAt}, and not counted as an attempt. */
        DEFERRED,
        FAILED,
        UNCERTAIN
    }

    /** One attempt, for the trace. {@code detail} holds no secret and no text of a message. */
    public record Attempt(int number, String node, Instant startedAt, Instant endedAt, String outcome, String detail) {}
}
