package io.nexuscomm.connector.sandbox.linkedin;

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
import java.util.stream.Collectors;

/** The door of LinkedIn's API: faults first, then the call, then the log. */
final class LinkedInDoor implements Endpoint {

    private final LinkedInCalls calls;
    private final Faults faults;
    private final Timeline timeline;
    private final Activity activity;

    LinkedInDoor(LinkedInCalls calls, Faults faults, Timeline timeline, Activity activity) {
        this.calls = calls;
        this.faults = faults;
        this.timeline = timeline;
        this.activity = activity;
    }

    @Override
    public Answer answer(Request request) throws IOException, InterruptedException {
        var answer = faulty(request);
        var status = answer instanceof Answer.Full full ? full.status() : 0;
        activity.record(
                Source.LINKEDIN,
                line(request),
                status == 0 ? "connection cut" : Integer.toString(status),
                status == 0 || status >= 500 ? Level.ERROR : status >= 400 ? Level.WARN : Level.OK);
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
                long seconds = tooMany.get().delay().plusMillis(999).toSeconds();
                var answer = LinkedInRefusal.tooManyCalls().answer();
                return seconds == 0 ? answer : answer.with("Retry-After", Long.toString(seconds));
            }
            strike(request);
            return calls.call(request);
        } catch (LinkedInRefusal refused) {
            return refused.answer();
        }
    }

    private void strike(Request request) {
        if (faults.strike(FaultKind.SERVER_ERROR).isPresent()) {
            throw LinkedInRefusal.broken();
        }
        if (faults.strike(FaultKind.TOKEN_EXPIRED).isPresent()) {
            throw LinkedInRefusal.revokedToken();
        }
        if (faults.strike(FaultKind.VERSION_ENDED).isPresent()) {
            throw LinkedInRefusal.endedVersion(
                    request.header("LinkedIn-Version").orElse(""));
        }
        if (faults.strike(FaultKind.ACCESS_LOST).isPresent()) {
            throw LinkedInRefusal.denied("partnerApiSocialActions.GET", "202607");
        }
        if (request.method().equals("POST")
                && faults.strike(FaultKind.COMMENTS_THROTTLED).isPresent()) {
            throw LinkedInRefusal.tooManyComments();
        }
    }

    /** Method and path, the names in it shortened to an ellipsis. */
    private static String line(Request request) {
        return request.method() + " "
                + request.path().stream()
                        .map(segment -> segment.matches("urn:.*|[0-9]{6,}") ? "…" : segment)
                        .map(segment -> "/" + segment.substring(0, Math.min(segment.length(), 40)))
                        .collect(Collectors.joining());
    }
}
