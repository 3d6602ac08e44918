package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Postponed;
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
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.routes.StepName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider's answer to a step means for its job. */
final class Outcomes {

    static final Duration UNTIL_SIGNED_IN_AGAIN = Duration.ofMinutes(2);

    static final String ACCEPTED = "ACCEPTED";
    static final String PARTIALLY = "PARTIALLY_ACCEPTED";
    static final String STOPPED = "STOPPED";

    private final Backoff backoff;
    private final Leftovers leftovers;
    private final int maxAttempts;
    private final InstantSource clock;

    Outcomes(Backoff backoff, int maxAttempts, InstantSource clock) {
        this.backoff = backoff;
        this.leftovers = new Leftovers(backoff, clock);
        this.maxAttempts = maxAttempts;
        this.clock = clock;
    }

    /** @param steps how many the whole message takes */
    Settlement settlement(Settlements settle, Job job, Capabilities capabilities, int steps, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> accepted(settle, job, capabilities, steps, accepted);
            case PartiallyAccepted partly -> partlyAccepted(settle, job, steps, partly);
            case Rejected rejected -> settle.failed(rejected.error(), List.of(), "REJECTED", rejected.detail());
            case Uncertain uncertain -> settle.uncertain(uncertain.externalIds(), uncertain.detail());
            case Postponed postponed -> settle.deferred(clock.instant().plus(postponed.retryAfter()));
            case Throttled throttled ->
                again(settle, job, pause(job, throttled), "THROTTLED", "THROTTLED", throttled.detail());
            case Transient failing ->
                again(settle, job, asked(job, failing.retryAfter()), "PROVIDER", "TRANSIENT", failing.detail());
            case NeedsReauth reauth ->
                again(settle, job, asked(job, UNTIL_SIGNED_IN_AGAIN), "AUTH", "NEEDS_REAUTH", reauth.detail());
            case Stopped stopped -> stopped(settle, stopped);
        };
    }

    /** Without a length it may be about one recipient: their lane alone waits, and long enough to be forgiven. */
    private Duration pause(Job job, Throttled throttled) {
        Duration asked = throttled.retryAfter();
        return asked == null ? backoff.afterTooMuch(job.attempt()) : asked(job, asked);
    }

    private Duration asked(Job job, @Nullable Duration asked) {
        return backoff.after(job.attempt(), asked);
    }

    /** The message is as good as any: it waits, and the try does not count. */
    private Settlement stopped(Settlements settle, Stopped stopped) {
        return settle.held(clock.instant().plus(SendGate.UNTIL_ASKED_AGAIN), STOPPED, stopped.detail());
    }

    /** What a try for the rest of a mail's recipients came to. */
    Settlement ofTheRest(Settlements settle, Job job, List<String> waiting, SendOutcome outcome) {
        return leftovers.settlement(settle, job, waiting, outcome);
    }

    /** It did not come as far as a call: a fault of ours, which the next attempt may not meet. */
    Settlement broken(Settlements settle, Job job, RuntimeException fault) {
        return again(
                settle,
                job,
                asked(job, null),
                "PROVIDER",
                "BROKEN",
                fault.getClass().getSimpleName());
    }

    private static Settlement accepted(
            Settlements settle, Job job, Capabilities capabilities, int steps, Accepted accepted) {
        int done = job.stepsDone() + 1;
        List<ExternalId> ids = steps == 1 ? accepted.externalIds() : ofStep(accepted.externalIds(), done, steps);
        String detail = steps == 1 ? accepted.detail() : ofStep(accepted.detail(), done, steps);
        if (done < steps) {
            return settle.furtherSteps(ids, done, ACCEPTED, detail);
        }
        return settle.sent(whenAccepted(capabilities), ids, done, ACCEPTED, detail);
    }

    private static String ofStep(String detail, int step, int steps) {
        return "step " + step + " of " + steps + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** The answers were lost, and statuses have told since that the provider took every step. */
    Settlement shown(Settlements settle, Capabilities capabilities, int steps) {
        return settle.sent(
                whenAccepted(capabilities),
                List.of(),
                steps,
                ACCEPTED,
                "its provider has shown that it took every step");
    }

    /** Where statuses follow, the provider's word is what makes it sent. */
    private static DeliveryState whenAccepted(Capabilities capabilities) {
        return capabilities.receipts() == Level.FULL ? DeliveryState.SUBMITTED : DeliveryState.SENT;
    }

    /** So that what is told of one step is not taken for the whole. */
    private static List<ExternalId> ofStep(List<ExternalId> ids, int step, int steps) {
        String part = new StepName(step, steps).part();
        return ids.stream()
                .map(id -> id.part() == null ? new ExternalId(id.scope(), id.value(), part) : id)
                .toList();
    }

    /** It is sent, and who does not get it is told from the others; without such it was cut short for all. */
    private Settlement partlyAccepted(Settlements settle, Job job, int steps, PartiallyAccepted partly) {
        if (partly.refused().isEmpty()) {
            return settle.failed(partly.error(), partly.externalIds(), PARTIALLY, partly.detail());
        }
        if (job.stepsDone() + 1 == steps) {
            return leftovers.of(settle, job, partly);
        }
        Map<String, Delivery> receipts = new LinkedHashMap<>();
        partly.refused()
                .forEach(refusal -> receipts.put(
                        refusal.recipient(), new Delivery(DeliveryState.FAILED, clock.instant(), refusal.error())));
        return settle.furtherSteps(partly.externalIds(), job.stepsDone() + 1, PARTIALLY, partly.detail())
                .withReceipts(receipts);
    }

    private Settlement again(Settlements settle, Job job, Duration pause, String code, String outcome, String detail) {
        if (job.attempt() >= maxAttempts) {
            return settle.failed(givenUp(code, job.attempt()), List.of(), outcome, detail);
        }
        return settle.retry(clock.instant().plus(pause), outcome, detail);
    }

    private static DeliveryError givenUp(String code, int attempts) {
        String advice = code.equals("AUTH")
                ? "The provider refuses the account's credentials. Give it new ones, then try again."
                : "Try again when the provider is well.";
        return new DeliveryError(code, "It could not be sent in " + attempts + " attempts. " + advice, null);
    }
}
