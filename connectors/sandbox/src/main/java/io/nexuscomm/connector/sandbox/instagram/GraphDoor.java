package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.Door;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.Asides;
import io.nexuscomm.connector.sandbox.meta.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** The door of the Graph API for Instagram. */
final class GraphDoor extends Door {
    /** The account whose limit it is; which one it is nobody needs to read. */
    private static final String BUSINESS = "17841405822304914";

    private final GraphCalls calls;
    private final Stack stack;
    private final InstagramIds ids;

    GraphDoor(GraphCalls calls, Stack stack, Faults faults, Timeline timeline, InstagramIds ids, Activity activity) {
        super(faults, timeline, activity, Source.GRAPH);
        this.calls = calls;
        this.stack = stack;
        this.ids = ids;
    }

    @Override
    protected boolean isAside(Request request) throws IOException {
        return Asides.isOne(request);
    }

    @Override
    protected Answer answered(Request request) throws IOException {
        try {
            return calls.call(request);
        } catch (GraphRefusal refused) {
            return refused.answer(ids.trace(), stack);
        }
    }

    @Override
    protected Answer tooMany(Duration retryAfter) {
        return Usage.exceeded(GraphRefusal.tooMany().answer(ids.trace(), stack), BUSINESS, "instagram", retryAfter);
    }

    @Override
    protected Optional<Answer> struck(Request request) {
        if (strikes(FaultKind.SERVER_ERROR)) {
            return Optional.of(GraphRefusal.broken().answer(ids.trace(), stack));
        }
        return strikes(FaultKind.TOKEN_EXPIRED)
                ? Optional.of(GraphRefusal.expiredToken().answer(ids.trace(), stack))
                : Optional.empty();
    }

    @Override
    protected String line(Request request) {
        return request.method()
                + (stack == Stack.INSTAGRAM ? " /instagram" : " /facebook")
                + request.path().stream()
                        .map(segment -> segment.matches("[0-9]{6,}") ? "…" : segment)
                        .map(segment -> "/" + segment.substring(0, Math.min(segment.length(), 40)))
                        .collect(Collectors.joining());
    }
}
