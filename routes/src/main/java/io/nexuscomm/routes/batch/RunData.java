package io.nexuscomm.routes.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run that waits needs to go on, kept with its timer as JSON.
 *
 * @param since when it began to wait
 * @param recheck whether its condition must still hold
 * @param cancelOn the events that end it, as rules write them
 * @param variables what it captured, by name
 * @param before the rules that brought about what it began with; null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunData(
        Instant since,
        boolean recheck,
        List<String> cancelOn,
        Map<String, Object> variables,
        @Nullable Cause before) {

    /** Has a run wait. */
    static void add(Occasion on, Effect.Wait wait) {
        BatchLane lane = on.lane();
        var conversation = lane.conversation().id();
        var contact = lane.state().contact();
        UUID subject = wait.wide() ? contact.value() : conversation.value();
        RunData data = new RunData(
                on.state().now,
                wait.recheck(),
                wait.cancelOn().stream().map(EventType::word).toList(),
                wait.variables(),
                on.before());
        RuleStep step = new RuleStep(
                wait.rule(),
                on.revision(),
                on.run(),
                wait.path(),
                on.account().id(),
                lane.state().id(),
                conversation,
                contact,
                on.cause().id(),
                InboxJson.mapper().valueToTree(data));
        String key = wait.run() == Mode.Run.PARALLEL ? null : Background.keyOf(wait.rule(), subject);
        on.state().add(step, subject, key, wait.until());
    }

    static RunData of(@Nullable JsonNode data) {
        return InboxJson.mapper().treeToValue(data, RunData.class);
    }

    boolean endsOn(EventType event) {
        return cancelOn.contains(event.word());
    }
}
