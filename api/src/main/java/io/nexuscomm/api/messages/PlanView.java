package io.nexuscomm.api.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.normalizer.SmsSegments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sending would do.
 *
 * @param lane null when it would be made
 * @param losses what the channel would not carry as it is
 * @param copies who else would get it; null where that is nobody
 * @param errors why it would be refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanView(
        SendPlan.Verdict verdict,
        @Nullable LaneId lane,
        String channel,
        List<Step> steps,
        List<Loss> losses,
        @Nullable MailCopies copies,
        List<FieldProblem> errors) {

    static PlanView of(SendDraft draft) {
        SendPlan plan = draft.plan();
        LaneId lane =
                draft.target() instanceof SendTarget.Known known ? known.lane().id() : null;
        return new PlanView(
                plan.verdict(),
                lane,
                draft.target().account().connector(),
                plan.steps().stream()
                        .map(contents -> step(contents, draft.target().capabilities()))
                        .toList(),
                plan.losses(),
                draft.copies().equals(MailCopies.NONE) ? null : draft.copies(),
                draft.errors());
    }

    private static Step step(List<Content> contents, Capabilities capabilities) {
        return new Step(contents, capabilities.segments() > 0 ? Segments.of(contents, capabilities) : null);
    }

    /**
     * One request to the provider.
     *
     * @param segments what its text becomes; null on channels that cut none, and where there is no text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(List<Content> contents, @Nullable Segments segments) {}

    /**
     * The short messages that a text is cut into, which is what the provider counts and charges.
     *
     * @param units length of the text in the encoding's units
     */
    record Segments(int count, SmsSegments.Encoding encoding, int units) {

        static @Nullable Segments of(List<Content> contents, Capabilities capabilities) {
            return contents.size() == 1 && contents.getFirst() instanceof Text text
                    ? of(capabilities.segmentsOf(text.text()))
                    : null;
        }

        private static Segments of(SmsSegments cut) {
            return new Segments(cut.count(), cut.encoding(), cut.units());
        }
    }
}
