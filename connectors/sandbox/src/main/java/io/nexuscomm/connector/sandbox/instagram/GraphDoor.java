package io.nexuscomm.connector.sandbox.instagram;

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
import java.util.stream.Collectors;

/** The door of the Graph API: faults first, then the call, then the log. */
final class GraphDoor implements Endpoint {

    private final GraphCalls calls;
    private final Faults faults;
    private final Timeline timeline;
    private final InstagramIds ids;
    private final Activity activity;

    GraphDoor(GraphCalls calls, Faults faults, Timeline timeline, InstagramIds ids, Activity activity) {
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
        var status = answer instanceof Answer.Full full ? full.status() : 0;
        activity.record(
                Source.GRAPH,
                line(request),
                status == 0 ? "connection cut" : Integer.toString(status),
                status == 0 || status >= 500 ? Level.ERROR : status >= 400 ? Level.WARN : Level.OK);
        return answer;
    }

    private Answer answered(Request request) throws IOException {
        try {
            return calls.call(request);
        } catch (GraphRefusal refused) {
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
                var answer = GraphRefusal.tooMany().answer(ids.trace());
                long seconds = tooMany.get().delay().plusMillis(999).toSeconds();
                return seconds == 0 ? answer : answer.with("Retry-After", Long.toString(seconds));
            }
            if (faults.strike(FaultKind.SERVER_ERROR).isPresent()) {
                throw GraphRefusal.broken();
            }
            if (faults.strike(FaultKind.TOKEN_EXPIRED).isPresent()) {
                throw GraphRefusal.expiredToken();
            }
            return answered(request);
        } catch (GraphRefusal refused) {
            return refused.answer(ids.trace());
        }
    }

    /** Method and path, the ids in it shortened to an ellipsis. */
    private static String line(Request request) {
        return request.method() + " /instagram"
                + request.path().stream()
                        .map(segment -> segment.matches("[0-9]{6,}") ? "…" : segment)
                        .map(segment -> "/" + segment.substring(0, Math.min(segment.length(), 40)))
                        .collect(Collectors.joining());
    }
}
