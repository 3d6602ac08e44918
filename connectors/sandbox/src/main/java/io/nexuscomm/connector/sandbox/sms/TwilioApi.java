package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.time.Duration;

/** The door of Twilio's API: faults first, then the call, then the log. */
final class TwilioApi implements Endpoint {
    private final TwilioCalls calls;
    private final Faults faults;
    private final Timeline timeline;
    private final Activity activity;

    TwilioApi(TwilioCalls calls, Faults faults, Timeline timeline, Activity activity) {
        this.calls = calls;
        this.faults = faults;
        this.timeline = timeline;
        this.activity = activity;
    }

    @Override
    public Answer answer(Request request) throws IOException, InterruptedException {
        var answer = faulty(request);
        activity.record(Source.TWILIO, line(request), outcome(answer), level(answer));
        return answer;
    }

    private Answer faulty(Request request) throws IOException, InterruptedException {
        if (faults.strike(FaultKind.CUT_BEFORE).isPresent()) {
            return new Answer.HangUp();
        }
        var slow = faults.strike(FaultKind.SLOW);
        if (slow.isPresent()) {
            timeline.pause(slow.get().delay());
        }
        var answer = refusable(request);
        return faults.strike(FaultKind.CUT_AFTER).isPresent() ? new Answer.HangUp() : answer;
    }

    private Answer refusable(Request request) throws IOException {
        try {
            var tooMany = faults.strike(FaultKind.TOO_MANY_REQUESTS);
            if (tooMany.isPresent()) {
                return tooMany(tooMany.get().delay());
            }
            if (faults.strike(FaultKind.SERVER_ERROR).isPresent()) {
                throw TwilioError.broken();
            }
            if (faults.strike(FaultKind.TOKEN_EXPIRED).isPresent()) {
                throw TwilioError.authenticate();
            }
            return calls.call(request);
        } catch (TwilioError refused) {
            return refused.answer();
        }
    }

    private static Answer tooMany(Duration retryAfter) {
        var answer = TwilioError.tooMany().answer();
        long seconds = retryAfter.plusMillis(999).toSeconds();
        return seconds == 0 ? answer : answer.with("Retry-After", Long.toString(seconds));
    }

    /** Method and path, the ids in it shortened to an ellipsis. */
    private static String line(Request request) {
        return request.method() + " /" + String.join("/", request.path()).replaceAll("[0-9a-f]{32}", "…");
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Full full -> Integer.toString(full.status());
            case Answer.Stream ignored -> "200";
            case Answer.HangUp() -> "connection cut";
        };
    }

    private static Level level(Answer answer) {
        return switch (answer) {
            case Answer.Full full -> full.status() < 400 ? Level.OK : full.status() < 500 ? Level.WARN : Level.ERROR;
            case Answer.Stream ignored -> Level.OK;
            case Answer.HangUp() -> Level.ERROR;
        };
    }
}
