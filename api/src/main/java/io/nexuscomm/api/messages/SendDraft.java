package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.inbox.MailCopies;
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
 */
record SendDraft(
        SendTarget target,
        List<Content> contents,
        SendPlan plan,
        @Nullable Message replyTo,
        @Nullable String subject,
        MailCopies copies,
        @Nullable Instant sendAt,
        Instant madeAt) {

    /** @throws ApiProblem when the channel cannot carry it */
    void requireSendable() {
        if (plan.verdict() == SendPlan.Verdict.REFUSED) {
            throw ApiProblem.of(ProblemCode.UNSENDABLE, target.descriptor().name() + " cannot carry it.", errors());
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
