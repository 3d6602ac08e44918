package io.nexuscomm.connector.sandbox.fault;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The door of a simulated provider's API: faults first, then the call, then the log. */
public abstract class Door implements Endpoint {

    private static final byte[] BAD_GATEWAY =
            "<html><title>502 Bad Gateway</title></html>".getBytes(StandardCharsets.US_ASCII);

    private final Faults faults;
    private final Timeline timeline;
    private final Activity activity;
    private final Source source;

    protected Door(Faults faults, Timeline timeline, Activity activity, Source source) {
        this.faults = faults;
        this.timeline = timeline;
        this.activity = activity;
        this.source = source;
    }

    /** What the provider answers when all is well with it, its refusals too. */
    protected abstract Answer answered(Request request) throws IOException;

    /**
     * What it answers to one call too many.
     *
     * @param retryAfter zero when it does not say when to come again
     */
    protected abstract Answer tooMany(Duration retryAfter);

    /** The refusal of a fault that is on, in the provider's own order; empty when it is none's turn. */
    protected abstract Optional<Answer> struck(Request request);

    /** The call as the log shows it: the ids in it shortened to an ellipsis. */
    protected abstract String line(Request request);

    /** Whether a fault that strikes a few times leaves this call alone. */
    protected boolean isAside(Request request) throws IOException {
        return false;
    }

    @Override
    public final Answer answer(Request request) throws IOException, InterruptedException {
        boolean spared = isAside(request) && !faults.isLasting();
        Answer answer = spared ? answered(request) : faulty(request);
        activity.record(source, line(request), outcome(answer), level(answer));
        return answer;
    }

    /** Whether a fault strikes now. */
    protected final boolean strikes(FaultKind kind) {
        return faults.strike(kind).isPresent();
    }

    private Answer faulty(Request request) throws IOException, InterruptedException {
        if (strikes(FaultKind.CUT_BEFORE)) {
            return new Answer.HangUp();
        }
        Optional<Fault> slow = faults.strike(FaultKind.SLOW);
        if (slow.isPresent()) {
            timeline.pause(slow.get().delay());
        }
        Answer answer = refusable(request);
        if (strikes(FaultKind.BAD_GATEWAY_AFTER)) {
            return Answer.bytes(502, "text/html", BAD_GATEWAY);
        }
        return strikes(FaultKind.CUT_AFTER) ? new Answer.HangUp() : answer;
    }

    private Answer refusable(Request request) throws IOException {
        Optional<Fault> tooMany = faults.strike(FaultKind.TOO_MANY_REQUESTS);
        if (tooMany.isPresent()) {
            return tooMany(tooMany.get().delay());
        }
        Optional<Answer> refused = struck(request);
        return refused.isPresent() ? refused.get() : answered(request);
    }

    /** With the header that says when to come again; without it where nobody says. */
    protected static Answer later(Answer.Full answer, Duration retryAfter) {
        long seconds = retryAfter.plusMillis(999).toSeconds();
        return seconds == 0 ? answer : answer.with("Retry-After", Long.toString(seconds));
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Full full -> Integer.toString(full.status());
            case Answer.Stream stream -> "200";
            case Answer.HangUp hangUp -> "connection cut";
        };
    }

    private static Level level(Answer answer) {
        return switch (answer) {
            case Answer.Full full -> full.status() < 400 ? Level.OK : full.status() < 500 ? Level.WARN : Level.ERROR;
            case Answer.Stream stream -> Level.OK;
            case Answer.HangUp hangUp -> Level.ERROR;
        };
    }
}
