package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.NewLane;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Commits a message with the job that sends it. Nothing is sent here: what leaves, leaves through a job. */
@Component
final class Sending {

    private static final int TRIES = 4;

    private final SendDrafts drafts;
    private final SentBefore sentBefore;
    private final Inbox inbox;
    private final Wakeups wakeups;
    private final Outgoing outgoing;
    private final NewLane newLane;

    Sending(SendDrafts drafts, SentBefore sentBefore, Inbox inbox, Wakeups wakeups, IdSource ids, Clock clock) {
        this.drafts = drafts;
        this.sentBefore = sentBefore;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.outgoing = new Outgoing(ids, clock);
        this.newLane = new NewLane(ids);
    }

    /** What came of it. {@code repeated} when an earlier request with the same key had sent it. */
    record Sent(Message message, boolean repeated) {}

    Sent send(Caller caller, SendRequest request, @Nullable IdempotencyKey key) {
        for (int attempt = 1; ; attempt++) {
            SendDraft draft = drafts.of(caller.organization(), request);
            if (key != null) {
                var before = sentBefore.find(
                        caller.organization(), draft.target().account().id(), key);
                if (before.isPresent()) {
                    return new Sent(before.get(), true);
                }
            }
            draft.requireSendable();
            try {
                return new Sent(commit(caller, draft, key), false);
            } catch (Conflict anotherWasFirst) {
                if (attempt == TRIES) {
                    throw ApiProblem.of(ProblemCode.CONFLICT, "Others changed the same conversation. Try again.");
                }
            }
        }
    }

    /** The lane it goes to, made when there is none yet. */
    LaneId lane(Caller caller, SendDraft draft) {
        if (draft.target() instanceof SendTarget.Known known) {
            return known.lane().id();
        }
        BatchBuilder batch = new BatchBuilder(caller.organization());
        LaneView made = lane(batch, draft.target(), inbox.gather(question(caller.organization(), draft.target())));
        try {
            inbox.commit(batch.build());
        } catch (Conflict anotherWasFirst) {
            throw ApiProblem.of(ProblemCode.CONFLICT, "Others began the same conversation. Try again.");
        }
        return made.id();
    }

    private Message commit(Caller caller, SendDraft draft, @Nullable IdempotencyKey key) throws Conflict {
        OrganizationId organization = caller.organization();
        Gathered known = inbox.gather(question(organization, draft.target()));
        BatchBuilder batch = new BatchBuilder(organization);
        Outgoing.Rows rows = outgoing.rows(Outgoing.Request.of(
                        organization,
                        lane(batch, draft.target(), known),
                        draft.target().account().uniqueKey(),
                        Origin.AGENT,
                        draft.contents(),
                        known.firstSequenceNumber(),
                        SendTrace.of(caller, draft, key))
                .clientToken(key == null ? null : key.value())
                .replyTo(draft.replyTo())
                .subject(draft.subject())
                .sendAt(draft.sendAt())
                .copies(draft.copies())
                .losses(draft.plan().losses())
                .strict(draft.strict())
                .build());
        rows.addTo(batch);
        inbox.commit(batch.build());
        wakeups.jobsAdded();
        wakeups.eventsAdded();
        return rows.message();
    }

    private LaneView lane(BatchBuilder batch, SendTarget target, Gathered known) {
        return switch (target) {
            case SendTarget.Known there -> there.lane();
            case SendTarget.First first -> newLane.addTo(batch, first.to(), known);
        };
    }

    private static Gather question(OrganizationId organization, SendTarget target) {
        return switch (target) {
            case SendTarget.Known there ->
                new Gather(organization, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 1);
            case SendTarget.First first -> first.to().question(organization);
        };
    }
}
