package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.Asides;
import java.io.IOException;
import java.time.Duration;

/** The door of the Graph API: faults first, then the call, then the log. */
final class GraphApi implements Endpoint {
    private final GraphCalls calls;
    private final Faults faults;
    private final Timeline timeline;
    private final WhatsAppIds ids;
    private final Activity activity;

    GraphApi(GraphCalls calls, Faults faults, Timeline timeline, WhatsAppIds ids, Activity activity) {
        this.calls = calls;
        this.faults = faults;
        this.timeline = timeline;
        this.ids = ids;
        this.activity = activity;
    }

    @Override
    public Answer answer(Request request) throws IOException, InterruptedException {
        boolean spared = Asides.isOne(request) && !faults.isLasting();
        var answer = spared ? answered(request) : faulty(request);
        activity.record(Source.GRAPH, line(request), outcome(answer), level(answer));
        return answer;
    }

    private Answer answered(Request request) throws IOException {
        try {
            return calls.call(request);
        } catch (GraphError refused) {
            return refused.answer(ids.trace());
        }
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
                throw GraphError.broken();
            }
            if (faults.strike(FaultKind.TOKEN_EXPIRED).isPresent()) {
                throw GraphError.expiredToken();
            }
            return answered(request);
        } catch (GraphError refused) {
            return refused.answer(ids.trace());
        }
    }

    private Answer tooMany(Duration retryAfter) {
        var answer = GraphError.tooMany().answer(ids.trace());
        long seconds = retryAfter.plusMillis(999).toSeconds();
        return seconds == 0 ? answer : answer.with("Retry-After", Long.toString(seconds));
    }

    /** Method and path, the ids in it shortened to an ellipsis. */
    private static String line(Request request) {
        var path = new StringBuilder(request.method()).append(' ');
        for (var segment : request.path()) {
            path.append('/').append(segment.matches("[0-9]{6,}") ? "…" : shortened(segment));
        }
        return path.toString();
    }

    private static String shortened(String segment) {
        return segment.length() <= 40 ? segment : segment.substring(0, 40) + "…";
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
