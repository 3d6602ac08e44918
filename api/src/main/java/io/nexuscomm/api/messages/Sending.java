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
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.NewLane;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Commits a message with the job that sends it. Nothing is sent here: what leaves, leaves through a job. */
@Component
final class Sending {

    private static final int TRIES = 4;

    private final SendDrafts drafts;
    private final SentBefore sentBefore;
    private final Messages messages;
    private final Inbox inbox;
    private final Wakeups wakeups;
    private final Outgoing outgoing;
    private final NewLane newLane;

    Sending(
            SendDrafts drafts,
            SentBefore sentBefore,
            Messages messages,
            Inbox inbox,
            Wakeups wakeups,
            IdSource ids,
            Clock clock) {
        this.drafts = drafts;
        this.sentBefore = sentBefore;
        this.messages = messages;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.outgoing = new Outgoing(ids, clock);
        this.newLane = new NewLane(ids);
    }

    /** What came of it. {@code repeated} when an earlier request with the same key had sent it. */
    record Sent(Message message, boolean repeated) {}

    Sent send(Caller caller, SendRequest request, @Nullable IdempotencyKey key) {
        return again(() -> {
            Optional<UUID> before = sentBefore.find(caller.organization(), key);
            if (before.isPresent()) {
                return new Sent(message(caller, before.get()), true);
            }
            SendDraft draft = drafts.of(caller.organization(), request);
            draft.requireSendable();
            return new Sent(commit(caller, draft, key), false);
        });
    }

    /** What is to be sent at other times than now. */
    record Laned(SendDraft draft, LaneId lane) {}

    /** The lane that a request goes to, made when there is none yet. */
    Laned lane(Caller caller, SendRequest request) {
        return again(() -> {
            SendDraft draft = drafts.of(caller.organization(), request);
            draft.requireSendableSometime();
            return new Laned(draft, lane(caller.organization(), draft.target()));
        });
    }

    private LaneId lane(OrganizationId organization, SendTarget target) throws Conflict {
        if (target instanceof SendTarget.Known known) {
            return known.lane().id();
        }
        BatchBuilder batch = new BatchBuilder(organization);
        LaneView made = lane(batch, target, inbox.gather(question(organization, target)));
        inbox.commit(batch.build());
        return made.id();
    }

    private Message message(Caller caller, UUID id) {
        return messages.find(caller.organization(), new MessageId(id))
                .orElseThrow(() -> ApiProblem.notFound("message"));
    }

    /** What somebody else may do first: each try begins with what is known by then. */
    private interface Try<T> {

        T make() throws Conflict;
    }

    private static <T> T again(Try<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.make();
            } catch (Conflict anotherWasFirst) {
                if (attempt == TRIES) {
                    throw ApiProblem.of(ProblemCode.CONFLICT, "Others changed the same conversation. Try again.");
                }
            }
        }
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
                        SendTrace.of(caller, draft))
                .clientToken(token(organization, key))
                .replyTo(draft.replyTo())
                .subject(draft.subject())
                .sendAt(draft.sendAt())
                .copies(draft.copies())
                .losses(draft.plan().losses())
                .strict(draft.strict())
                .build());
        rows.addTo(batch);
        if (key != null) {
            batch.add(key.made(rows.message().id().value()));
        }
        inbox.commit(batch.build());
        wakeups.jobsAdded();
        wakeups.eventsAdded();
        return rows.message();
    }

    /** A message that was sent without a key goes by its id, which somebody may have taken for the key of another. */
    private @Nullable String token(OrganizationId organization, @Nullable IdempotencyKey key) {
        if (key == null) {
            return null;
        }
        boolean taken =
                key.asMessage().flatMap(id -> messages.find(organization, id)).isPresent();
        return taken ? null : key.value();
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
