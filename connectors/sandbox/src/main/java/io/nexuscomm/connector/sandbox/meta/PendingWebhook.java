package io.nexuscomm.connector.sandbox.meta;

import io.nexuscomm.connector.sandbox.meta.WebhookDelivery.Attempt;
import io.nexuscomm.connector.sandbox.meta.WebhookDelivery.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A webhook on its way, with its attempts so far. */
final class PendingWebhook {
    private static final int KEPT_ATTEMPTS = 20;

    private final long id;
    private final Instant at;
    private final URI callback;
    private final String summary;
    private final byte[] body;
    private final String appSecret;
    private final WebhookSigning signing;
    private final Deque<Attempt> attempts = new ArrayDeque<>();
    private State state = State.PENDING;
    private int failures;
    private Instant firstAttempt;

    PendingWebhook(
            long id, Instant at, URI callback, String summary, byte[] body, String appSecret, WebhookSigning signing) {
        this.signing = signing;
        this.id = id;
        this.at = at;
        this.firstAttempt = at;
        this.callback = callback;
        this.summary = summary;
        this.body = body;
        this.appSecret = appSecret;
    }

    long id() {
        return id;
    }

    URI callback() {
        return callback;
    }

    int weight() {
        return body.length;
    }

    String rightSignature() {
        return signing.signature().apply(body, appSecret);
    }

    String wrongSignature() {
        return signing.signature().apply(body, appSecret + " spoiled");
    }

    /** Notes an attempt; the pause before the next one when it failed and another one is due. */
    synchronized Optional<Duration> tried(Attempt attempt, RetryPolicy retries) {
        keep(attempt);
        if (attempt.acknowledged()) {
            state = State.ACKNOWLEDGED;
            return Optional.empty();
        }
        if (++failures == 1) {
            firstAttempt = attempt.at();
        }
        var pause = retries.pause(failures, firstAttempt, attempt.at());
        if (pause.isEmpty() && state == State.PENDING) {
            state = State.GIVEN_UP;
        }
        return pause;
    }

    /** Notes an attempt that nothing follows from: a duplicate, a replay. */
    synchronized void triedBeside(Attempt attempt) {
        keep(attempt);
    }

    synchronized void giveUp() {
        state = State.GIVEN_UP;
    }

    synchronized WebhookDelivery snapshot() {
        return new WebhookDelivery(id, at, callback, summary, body, rightSignature(), state, List.copyOf(attempts));
    }

    private void keep(Attempt attempt) {
        attempts.addLast(attempt);
        if (attempts.size() > KEPT_ATTEMPTS) {
            attempts.removeFirst();
        }
    }
}
