package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes settlements of one job, from the moment its attempt began. */
final class Settlements {

    /** The outcome of an attempt that got no answer. */
    static final String UNCERTAIN = "UNCERTAIN";

    private final Job job;
    private final String node;
    private final InstantSource clock;
    private final Instant startedAt;

    Settlements(Job job, String node, InstantSource clock) {
        this.job = job;
        this.node = node;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Not tried; due again later, and no attempt is counted. */
    Settlement deferred(Instant until) {
        return new Settlement(job, Fate.DEFERRED, until, job.stepsDone(), null, List.of(), null, null, List.of());
    }

    /** Tried, and due again later; no attempt is counted, for it was not the message that was refused. */
    Settlement held(Instant until, String outcome, String detail) {
        return new Settlement(
                job, Fate.DEFERRED, until, job.stepsDone(), null, List.of(), null, attempt(outcome, detail), List.of());
    }

    /** A step was accepted and more follow. */
    Settlement furtherSteps(List<ExternalId> ids, int stepsDone, String outcome, String detail) {
        return new Settlement(
                job, Fate.DEFERRED, clock.instant(), stepsDone, null, ids, null, attempt(outcome, detail), List.of());
    }

    /** The last step was accepted. */
    Settlement sent(DeliveryState state, List<ExternalId> ids, int stepsDone, String outcome, String detail) {
        return ended(Fate.DONE, stepsDone, Delivery.of(state, clock.instant()), ids, outcome, detail);
    }

    /** It was accepted for some of its recipients; for the others it is tried again. */
    Settlement sentToSome(Instant again, List<ExternalId> ids, String outcome, String detail) {
        Delivery sent = Delivery.of(DeliveryState.SENT, clock.instant());
        return new Settlement(
                job, Fate.RETRY, again, job.stepsDone(), sent, ids, null, attempt(outcome, detail), news(sent));
    }

    /** Of a message that is sent, nobody is left for whom it is to be tried. */
    Settlement nobodyLeft(String outcome, String detail) {
        return new Settlement(
                job, Fate.DONE, null, job.stepsDone() + 1, null, List.of(), null, attempt(outcome, detail), List.of());
    }

    Settlement retry(Instant at, String outcome, String detail) {
        return new Settlement(
                job, Fate.RETRY, at, job.stepsDone(), null, List.of(), null, attempt(outcome, detail), List.of());
    }

    /** @param ids of what the provider took nevertheless */
    Settlement failed(DeliveryError error, List<ExternalId> ids, String outcome, String detail) {
        return ended(
                Fate.FAILED,
                job.stepsDone(),
                new Delivery(DeliveryState.FAILED, clock.instant(), error),
                ids,
                outcome,
                detail);
    }

    /** Its time has passed, and it is not tried any more, unless a person has it tried. */
    Settlement expired(DeliveryError error) {
        return ended(
                Fate.FAILED,
                job.stepsDone(),
                new Delivery(DeliveryState.EXPIRED, clock.instant(), error),
                List.of(),
                "MISSED",
                error.message());
    }

    Settlement uncertain(String detail) {
        return uncertain(List.of(), detail);
    }

    /** @param ids of what the provider took for certain */
    Settlement uncertain(List<ExternalId> ids, String detail) {
        DeliveryError error = new DeliveryError(
                "TIMEOUT",
                "The message left and no answer came: it may have been sent. Look at the other side before sending again.",
                null);
        return ended(
                Fate.UNCERTAIN,
                job.stepsDone(),
                new Delivery(DeliveryState.UNCERTAIN, clock.instant(), error),
                ids,
                UNCERTAIN,
                detail);
    }

    /** Nothing to do any more: what the job was for is gone. */
    Settlement moot(String detail) {
        return new Settlement(
                job, Fate.DONE, null, job.stepsDone(), null, List.of(), null, attempt("MOOT", detail), List.of());
    }

    /** To be tried again, without a line of the trace. */
    Settlement retry(Instant at) {
        return new Settlement(job, Fate.RETRY, at, job.stepsDone(), null, List.of(), null, null, List.of());
    }

    /** Ended, whichever way, without a line of the trace. */
    Settlement over() {
        return gestureEnded(Fate.DONE, null);
    }

    /** @param told null when it is not worth a line of the trace */
    Settlement gestureMade(@Nullable String told, String detail) {
        return gestureEnded(Fate.DONE, told == null ? null : attempt(told, detail));
    }

    Settlement gestureFailed(String outcome, String detail) {
        return gestureEnded(Fate.FAILED, attempt(outcome, detail));
    }

    private Settlement gestureEnded(Fate fate, @Nullable Attempt attempt) {
        return new Settlement(job, fate, null, job.stepsDone(), null, List.of(), null, attempt, List.of());
    }

    Attempt attempt(String outcome, String detail) {
        return new Attempt(job.attempt(), node, startedAt, clock.instant(), outcome, detail);
    }

    private Settlement ended(
            Fate fate, int stepsDone, Delivery delivery, List<ExternalId> ids, String outcome, String detail) {
        return new Settlement(
                job, fate, null, stepsDone, delivery, ids, null, attempt(outcome, detail), news(delivery));
    }

    private List<EventRow> news(@Nullable Delivery delivery) {
        return delivery == null || job.lane() == null
                ? List.of()
                : List.of(CloudEvents.delivery(job.account(), job.lane(), job.message(), delivery, clock.instant()));
    }
}
