package io.nexuscomm.connector.sandbox.whatsapp;

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

/** The door of the Graph API. */
final class GraphApi extends Door {
    /** The limit is one of the business; which one it is nobody needs to read. */
    private static final String BUSINESS = "102290129340398";

    private final GraphCalls calls;
    private final WhatsAppIds ids;

    GraphApi(GraphCalls calls, Faults faults, Timeline timeline, WhatsAppIds ids, Activity activity) {
        super(faults, timeline, activity, Source.GRAPH);
        this.calls = calls;
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
        } catch (GraphError refused) {
            return refused.answer(ids.trace());
        }
    }

    @Override
    protected Answer tooMany(Duration retryAfter) {
        return Usage.exceeded(GraphError.tooMany().answer(ids.trace()), BUSINESS, "whatsapp", retryAfter);
    }

    @Override
    protected Optional<Answer> struck(Request request) {
        if (strikes(FaultKind.SERVER_ERROR)) {
            return Optional.of(GraphError.broken().answer(ids.trace()));
        }
        return strikes(FaultKind.TOKEN_EXPIRED)
                ? Optional.of(GraphError.expiredToken().answer(ids.trace()))
                : Optional.empty();
    }

    /** Method and path, the ids in it shortened to an ellipsis. */
    @Override
    protected String line(Request request) {
        var path = new StringBuilder(request.method()).append(' ');
        for (var segment : request.path()) {
            path.append('/').append(segment.matches("[0-9]{6,}") ? "…" : shortened(segment));
        }
        return path.toString();
    }

    private static String shortened(String segment) {
        return segment.length() <= 40 ? segment : segment.substring(0, 40) + "…";
    }
}
