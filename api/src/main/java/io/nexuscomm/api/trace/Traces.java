package io.nexuscomm.api.trace;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts together what the journal, the pipeline and the jobs each know of a message. */
@Component
final class Traces {

    /** What one message can cause is bounded, so that a trace is. */
    private static final int MOST_CAUSED = 16;

    private final Messages messages;

    Traces(Messages messages) {
        this.messages = messages;
    }

    Optional<TraceView> of(OrganizationId organization, MessageId id) {
        return messages.trace(organization, id)
                .map(trace -> new TraceView(trace.message(), inOrder(withCaused(organization, trace))));
    }

    private List<TraceStep> withCaused(OrganizationId organization, Messages.Trace trace) {
        JsonNode written = InboxJson.mapper().readTree(trace.steps());
        List<TraceStep> steps = new ArrayList<>(stepsOf(trace, written));
        caused(written)
                .limit(MOST_CAUSED)
                .forEach(id -> messages.trace(organization, id).ifPresent(reply -> {
                    JsonNode writtenOfReply = InboxJson.mapper().readTree(reply.steps());
                    stepsOf(reply, writtenOfReply).forEach(step -> steps.add(step.about(id)));
                }));
        return steps;
    }

    private static List<TraceStep> stepsOf(Messages.Trace trace, JsonNode written) {
        List<TraceStep> steps = new ArrayList<>();
        trace.raw().forEach(raw -> steps.add(Arrivals.raw(raw)));
        Arrivals.written(written, trace.message()).forEach(steps::add);
        if (trace.message().direction() == Direction.OUTBOUND) {
            steps.add(Departures.queued(trace.message(), written));
            Departures.delivery(trace.message()).ifPresent(steps::add);
        }
        trace.attempts().forEach(attempt -> steps.add(Departures.sent(attempt)));
        return steps;
    }

    /** The replies that were committed with the message: their effects name them. */
    private static Stream<MessageId> caused(JsonNode written) {
        return written.path("decided")
                .path("effects")
                .valueStream()
                .map(effect -> effect.path("message").asString(""))
                .filter(id -> !id.isEmpty())
                .map(MessageId::of);
    }

    private static List<TraceStep> inOrder(List<TraceStep> steps) {
        return steps.stream()
                .sorted(Comparator.comparing(TraceStep::at).thenComparing(TraceStep::step))
                .toList();
    }
}
