package io.nexuscomm.connector.sandbox.meta;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A webhook and what became of it.
 *
 * @param id counts up from 1
 * @param summary what was in it, without any text: {@code message text}, {@code status delivered}
 * @param body the raw bytes; not to be changed
 * @param signature the right one, also when a fault spoiled the one that was sent
 * @param attempts oldest first, at most the last 20
 */
public record WebhookDelivery(
        long id,
        Instant at,
        URI callback,
        String summary,
        byte[] body,
        String signature,
        State state,
        List<Attempt> attempts) {
    /** Where a webhook stands. */
    public enum State {
        PENDING,
        ACKNOWLEDGED,
        GIVEN_UP
    }

    /**
     * One post.
     *
     * @param status the HTTP status, or 0 when no answer came
     * @param millis how long the answer took
     */
    public record Attempt(Instant at, int status, long millis) {
        public boolean acknowledged() {
            return status >= 200 && status < 300;
        }
    }

    @Override
    public String toString() {
        return "WebhookDelivery[" + id + ", " + summary + ", " + state + ", " + attempts.size() + " attempts]";
    }
}
