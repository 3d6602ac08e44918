package io.nexuscomm.api.trace;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts together what the journal, the pipeline and the jobs each know of a message. */
@Component
final class Traces {

    /** What one message can cause is bounded, so that a trace is. */
    private static final int MOST_CAUSED = 16;

    private final Messages messages;
    private final Accounts accounts;
    private final RuleRuns runs;
    private final Clock clock;

    Traces(Messages messages, Accounts accounts, RuleRuns runs, Clock clock) {
        this.runs = runs;
        this.messages = messages;
        this.accounts = accounts;
        this.clock = clock;
    }

    Optional<TraceView> of(OrganizationId organization, MessageId id) {
        return messages.trace(organization, id)
                .map(trace -> new TraceView(trace.message(), withCaused(organization, trace)));
    }

    private List<TraceStep> withCaused(OrganizationId organization, Messages.Trace trace) {
        ObjectNode written = written(trace);
        List<TraceStep> steps = new ArrayList<>(stepsOf(organization, trace, written));
        List<JsonNode> afterwards = Afterwards.read(trace.later());
        steps.addAll(Afterwards.steps(
                afterwards, runs.later(organization, trace.message().id()), trace.message()));
        Stream.concat(caused(written.path("decided")), afterwards.stream().flatMap(Traces::caused))
                .distinct()
                .limit(MOST_CAUSED)
                .forEach(id -> messages.trace(organization, id)
                        .ifPresent(reply -> stepsOf(organization, reply, written(reply))
                                .forEach(step -> steps.add(step.about(id)))));
        // stable: what each message went through stays in its own order
        steps.sort(Comparator.comparing(TraceStep::at));
        return steps;
    }

    private List<TraceStep> stepsOf(OrganizationId organization, Messages.Trace trace, JsonNode written) {
        Message message = trace.message();
        List<TraceStep> steps = new ArrayList<>();
        trace.raw().forEach(raw -> steps.add(Arrivals.raw(raw)));
        steps.addAll(Arrivals.written(written, message, who(organization, message)));
        if (message.direction() == Direction.OUTBOUND) {
            steps.add(Departures.queued(message, written));
            steps.addAll(Attempts.told(trace.attempts()));
            if (trace.waits() != null) {
                steps.add(Attempts.next(trace.waits(), holding(organization, message)));
            }
            steps.addAll(Departures.deliveries(message, trace.reached(), written));
        }
        return CausalOrder.of(steps);
    }

    private @Nullable Account holding(OrganizationId organization, Message message) {
        return accounts.find(organization, message.account())
                .filter(account -> Holding.holds(account, clock.instant()))
                .orElse(null);
    }

    /** The person at the other end of the lane, whichever way the message goes. */
    private @Nullable String who(OrganizationId organization, Message message) {
        return messages.lane(organization, message.lane())
                .map(lane -> lane.contactName() == null ? lane.display() : lane.contactName())
                .orElse(null);
    }

    private static ObjectNode written(Messages.Trace trace) {
        return InboxJson.mapper().readTree(trace.steps()) instanceof ObjectNode written
                ? written
                : InboxJson.mapper().createObjectNode();
    }

    /** The replies that were committed with what was decided: its effects name them. */
    private static Stream<MessageId> caused(JsonNode decided) {
        return decided.path("effects")
                .valueStream()
                .map(effect -> effect.path("message").asString(""))
                .filter(id -> !id.isEmpty())
                .map(MessageId::of);
    }
}
