package io.nexuscomm.api.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.LaneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sending would do.
 *
 * @param lane null when it would be made
 * @param losses what the channel would not carry as it is
 * @param errors why it would be refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanView(
        SendPlan.Verdict verdict,
        @Nullable LaneId lane,
        String channel,
        List<Step> steps,
        List<Loss> losses,
        List<FieldProblem> errors) {

    static PlanView of(SendDraft draft) {
        SendPlan plan = draft.plan();
        LaneId lane =
                draft.target() instanceof SendTarget.Known known ? known.lane().id() : null;
        return new PlanView(
                plan.verdict(),
                lane,
                draft.target().account().connector(),
                plan.steps().stream().map(Step::new).toList(),
                plan.losses(),
                draft.errors());
    }

    /** One request to the provider. */
    record Step(List<Content> contents) {}
}
