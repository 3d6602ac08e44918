package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.Door;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The door of Twilio's API. */
final class TwilioApi extends Door {
    private final TwilioCalls calls;

    TwilioApi(TwilioCalls calls, Faults faults, Timeline timeline, Activity activity) {
        super(faults, timeline, activity, Source.TWILIO);
        this.calls = calls;
    }

    /** What a gateway looks up by itself; a medium is asked for by a message. */
    @Override
    protected boolean isAside(Request request) {
        return request.method().equals("GET") && !request.path().contains("Media");
    }

    @Override
    protected Answer answered(Request request) throws IOException {
        try {
            return calls.call(request);
        } catch (TwilioError refused) {
            return refused.answer();
        }
    }

    @Override
    protected Answer tooMany(Duration retryAfter) {
        return later(TwilioError.tooMany().answer(), retryAfter);
    }

    @Override
    protected Optional<Answer> struck(Request request) {
        if (strikes(FaultKind.SERVER_ERROR)) {
            return Optional.of(TwilioError.broken().answer());
        }
        return strikes(FaultKind.TOKEN_EXPIRED)
                ? Optional.of(TwilioError.authenticate().answer())
                : Optional.empty();
    }

    /** Method and path, the ids in it shortened to an ellipsis. */
    @Override
    protected String line(Request request) {
        return request.method() + " /" + String.join("/", request.path()).replaceAll("[0-9a-f]{32}", "…");
    }
}
