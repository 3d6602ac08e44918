package io.nexuscomm.connector.sandbox.linkedin;

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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door of LinkedIn's API. */
final class LinkedInDoor extends Door {

    private final LinkedInCalls calls;

    LinkedInDoor(LinkedInCalls calls, Faults faults, Timeline timeline, Activity activity) {
        super(faults, timeline, activity, Source.LINKEDIN);
        this.calls = calls;
    }

    /** Look-ups, polls, and what a check renews: {@code POST oauth/v2/accessToken}, {@code PUT eventSubscriptions}. */
    @Override
    protected boolean isAside(Request request) {
        return !request.method().equals("POST") || request.path().contains("oauth");
    }

    @Override
    protected Answer answered(Request request) throws IOException {
        try {
            return calls.call(request);
        } catch (LinkedInRefusal refused) {
            return refused.answer();
        }
    }

    @Override
    protected Answer tooMany(Duration retryAfter) {
        return later(LinkedInRefusal.tooManyCalls().answer(), retryAfter);
    }

    @Override
    protected Optional<Answer> struck(Request request) {
        return Optional.ofNullable(refusal(request)).map(LinkedInRefusal::answer);
    }

    private @Nullable LinkedInRefusal refusal(Request request) {
        if (strikes(FaultKind.SERVER_ERROR)) {
            return LinkedInRefusal.broken();
        }
        if (strikes(FaultKind.TOKEN_EXPIRED)) {
            return LinkedInRefusal.revokedToken();
        }
        if (strikes(FaultKind.VERSION_ENDED)) {
            return LinkedInRefusal.endedVersion(
                    request.header("LinkedIn-Version").orElse(""));
        }
        if (strikes(FaultKind.ACCESS_LOST)) {
            return LinkedInRefusal.denied("partnerApiSocialActions.GET", "202607");
        }
        boolean throttled = request.method().equals("POST") && strikes(FaultKind.COMMENTS_THROTTLED);
        return throttled ? LinkedInRefusal.tooManyComments() : null;
    }

    /** Method and path, the names in it shortened to an ellipsis. */
    @Override
    protected String line(Request request) {
        return request.method() + " "
                + request.path().stream()
                        .map(segment -> segment.matches("urn:.*|[0-9]{6,}") ? "…" : segment)
                        .map(segment -> "/" + segment.substring(0, Math.min(segment.length(), 40)))
                        .collect(Collectors.joining());
    }
}
