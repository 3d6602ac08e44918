package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the segments of one text, each after the answer to the one before. SMPP knows no idempotency: what left and was
 * not answered is never sent again by itself, and a text of which some segments were taken is not begun anew.
 */
final class Submission {

    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

    /** How often a later segment is tried again that the centre does not take just now. */
    private static final int TRIES = 5;

    private final SmppLink link;
    private final SmppAccount account;
    private final SmppErrors errors;
    private final Throttle throttle;
    private final CountDownLatch stop;
    private final List<ExternalId> taken = new ArrayList<>();

    /** @param stop ends the waiting between two tries */
    Submission(SmppLink link, SmppAccount account, SmppErrors errors, Throttle throttle, CountDownLatch stop) {
        this.link = link;
        this.account = account;
        this.errors = errors;
        this.throttle = throttle;
        this.stop = stop;
    }

    SendOutcome send(List<SubmitSm> units) {
        int done = 0;
        for (SubmitSm unit : units) {
            if (done > 0 && isStoppedWithin(throttle.apart())) {
                LOG.debug("stopping in the middle of a text, which is sent to its end without pauses");
            }
            SendOutcome refused = submitted(unit, done);
            if (refused != null) {
                return done == 0 ? refused : broken(refused, done, units.size());
            }
            done++;
            throttle.wentWell();
        }
        return new Accepted(List.copyOf(taken), "submit_sm_resp " + units.size() + " of " + units.size());
    }

    /** Null when it was taken. */
    private @Nullable SendOutcome submitted(SubmitSm unit, int done) {
        for (int attempt = 1; ; attempt++) {
            SendOutcome refused = attempt(unit);
            Duration pause = pause(refused);
            if (pause == null || done == 0 || attempt == TRIES) {
                return refused;
            }
            if (isStoppedWithin(pause)) {
                return refused;
            }
        }
    }

    /** An interruption is a wish to end: what was taken so far is told all the same. */
    private boolean isStoppedWithin(Duration pause) {
        try {
            return stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static @Nullable Duration pause(@Nullable SendOutcome refused) {
        if (refused instanceof Throttled throttled) {
            return throttled.retryAfter();
        }
        return refused instanceof Transient failing ? failing.retryAfter() : null;
    }

    private @Nullable SendOutcome attempt(SubmitSm unit) {
        if (!link.isBound()) {
            return new Transient(null, "not sent: the session has ended");
        }
        try {
            String id = link.submit(unit);
            if (id != null && !id.isBlank()) {
                taken.addAll(MessageIds.ofAnswer(id, unit.segment(), account.receiptIds()));
            }
            return null;
        } catch (NegativeResponseException refused) {
            return refused(refused.getCommandStatus());
        } catch (ResponseTimeoutException silence) {
            return new Uncertain("no submit_sm_resp came");
        } catch (InvalidResponseException nack) {
            return rejected(
                    new DeliveryError("PROVIDER", "The centre did not understand the message.", "generic_nack"));
        } catch (PDUException mistake) {
            return rejected(new DeliveryError("INVALID_CONTENT", "It has no form in SMPP.", null));
        } catch (SmppLink.NotSent nothingLeft) {
            return new Transient(null, "not sent: the session has ended");
        } catch (IOException broken) {
            return new Uncertain("the connection broke while it was written");
        } catch (IllegalArgumentException noSuchAddress) {
            return rejected(new DeliveryError(
                    "CONFIG",
                    "It was not sent: " + noSuchAddress.getMessage()
                            + " Look at the account's type of number and plan.",
                    null));
        }
    }

    private SendOutcome refused(int status) {
        ErrorRule rule = errors.rule(status);
        String detail = "submit_sm_resp " + SmppErrors.hex(status);
        return switch (rule.then()) {
            case "THROTTLE" -> new Throttled(throttle.slowDown(), detail);
            case "RETRY" -> new Transient(Duration.ofSeconds(2), detail);
            case "REAUTH" -> new NeedsReauth(detail);
            case "STOP" -> new Stopped(errors.ofStatus(status), detail);
            default -> new Rejected(errors.ofStatus(status), detail);
        };
    }

    private static Rejected rejected(DeliveryError error) {
        return new Rejected(error, error.message());
    }

    /** Some segments were taken: the phone will show a torso, or nothing. */
    private SendOutcome broken(SendOutcome refused, int done, int total) {
        String how = done + " of " + total + " segments were taken, then: " + refused.detail();
        if (refused instanceof Uncertain) {
            return new Uncertain(List.copyOf(taken), how);
        }
        DeliveryError because = refused instanceof Rejected rejected
                ? rejected.error()
                : new DeliveryError("PROVIDER", "The centre took no more.", null);
        DeliveryError error = new DeliveryError(
                because.code(),
                "Only " + done + " of " + total + " segments were taken. " + because.message(),
                because.providerCode());
        return new PartiallyAccepted(List.copyOf(taken), List.of(), error, how);
    }
}
