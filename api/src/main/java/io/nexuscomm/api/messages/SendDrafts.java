package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Strictness;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.CleanText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Understands requests to send. */
@Component
final class SendDrafts {

    private static final int LONGEST_SUBJECT = 500;

    private final SendTargets targets;
    private final OutgoingContents contents;
    private final KnownTemplates templates;
    private final OptOut optOut;
    private final Copies copies;
    private final Messages messages;
    private final Clock clock;

    SendDrafts(
            SendTargets targets,
            OutgoingContents contents,
            KnownTemplates templates,
            OptOut optOut,
            Copies copies,
            Messages messages,
            Clock clock) {
        this.targets = targets;
        this.contents = contents;
        this.templates = templates;
        this.optOut = optOut;
        this.copies = copies;
        this.messages = messages;
        this.clock = clock;
    }

    SendDraft of(OrganizationId organization, SendRequest request) {
        Instant now = clock.instant();
        SendTarget target = targets.find(organization, request);
        KnownTemplates.Compared compared =
                templates.compare(organization, target.account().id(), contents.read(organization, request.parts()));
        List<Content> said = compared.contents();
        Message answered = request.replyTo() == null ? last(target) : answered(organization, request.replyTo(), target);
        String subject = request.subject() == null ? null : CleanText.oneLine(request.subject(), LONGEST_SUBJECT);
        When sendAt = SendTimes.of(request.sendAt(), request.timezone(), now);
        SendPolicy policy = request.policy() == null ? SendPolicy.ADAPT : request.policy();
        SendPlan possible = SendPlanner.plan(said, target.capabilities(), policy);
        SendPlan titled = Subjects.check(possible, target.descriptor(), subject, answered, policy);
        SendPlan answering = Replies.check(titled, target, request.replyTo(), policy);
        SendPlan allowed = ReplyWindow.check(answering, target, said, sendAt == null ? now : sendAt.dueAt());
        CopyList copied = copies.of(organization, target, request.copies(), answered);
        SendPlan plan = optOut.check(copied.check(allowed, policy), organization, target, said)
                .refusedFor(compared.problems());
        return new SendDraft(target, said, plan, answered, subject, copied.copies(), sendAt, policy, now);
    }

    /**
     * What a message that is to be sent later will say, after a change.
     *
     * @param parts null when it says the same
     * @throws ApiProblem when it cannot be sent like this, or not then
     */
    List<Content> changed(
            OrganizationId organization, Message message, @Nullable List<SendRequest.PartRequest> parts, When when) {
        SendTarget target = targets.lane(organization, message.lane());
        List<Content> said = message.parts().stream().map(Part::content).toList();
        List<SendPlan.Problem> problems = List.of();
        if (parts != null) {
            KnownTemplates.Compared compared =
                    templates.compare(organization, message.account(), contents.read(organization, parts));
            said = compared.contents();
            problems = compared.problems();
        }
        SendPolicy policy = Strictness.of(message) ? SendPolicy.STRICT : SendPolicy.ADAPT;
        SendPlan possible = SendPlanner.plan(said, target.capabilities(), policy);
        SendPlan allowed = ReplyWindow.check(possible, target, said, when.dueAt());
        SendPlan plan = optOut.check(allowed, organization, target, said).refusedFor(problems);
        new SendDraft(target, said, plan, null, null, MailCopies.NONE, when, policy, clock.instant()).requireSendable();
        return said;
    }

    /** What is answered where nobody says so, on a channel on which each message answers one. */
    private static @Nullable Message last(SendTarget target) {
        boolean threaded = target.descriptor().threaded();
        return threaded && target instanceof SendTarget.Known known
                ? known.lane().lastInbound()
                : null;
    }

    private Message answered(OrganizationId organization, MessageId id, SendTarget target) {
        Message answered =
                messages.find(organization, id).orElseThrow(() -> ApiProblem.notFound("/replyTo", "message"));
        boolean sameLane =
                target instanceof SendTarget.Known known && known.lane().id().equals(answered.lane());
        if (!sameLane) {
            String detail = "The message answered is of another lane.";
            throw ApiProblem.of(
                    ProblemCode.UNSENDABLE, detail, List.of(FieldProblem.at("/replyTo", detail, "other-lane")));
        }
        return answered;
    }
}
