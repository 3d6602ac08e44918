package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Content;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that was understood: where it goes, what it says, and what the channel makes of it.
 *
 * @param replyTo the message answered; null when none
 * @param sendAt not before; null for now
 * @param policy what it was planned by, and will be when it is sent
 */
record SendDraft(
        SendTarget target,
        List<Content> contents,
        SendPlan plan,
        @Nullable Message replyTo,
        @Nullable String subject,
        MailCopies copies,
        @Nullable When sendAt,
        SendPolicy policy,
        Instant madeAt) {

    boolean strict() {
        return policy == SendPolicy.STRICT;
    }

    /** @throws ApiProblem when the channel cannot carry it, or nothing may be sent there */
    void requireSendable() {
        if (plan.verdict() == SendPlan.Verdict.REFUSED) {
            boolean content = plan.problems().stream()
                    .anyMatch(problem -> !problem.pointer().isEmpty());
            String detail = content ? target.descriptor().name() + " cannot carry it." : "It cannot be sent there now.";
            throw ApiProblem.of(ProblemCode.UNSENDABLE, detail, errors());
        }
    }

    /** As {@link #requireSendable}, for what is sent at other times than now: nobody knows whether a window is open then. */
    void requireSendableSometime() {
        boolean closed =
                plan.problems().stream().allMatch(problem -> problem.code().equals("window-closed"));
        if (!closed) {
            requireSendable();
        }
    }

    List<FieldProblem> errors() {
        return plan.problems().stream()
                .map(problem -> FieldProblem.at(problem.pointer(), problem.message(), problem.code()))
                .toList();
    }

    @Override
    public String toString() {
        return "SendDraft[...]";
    }
}
