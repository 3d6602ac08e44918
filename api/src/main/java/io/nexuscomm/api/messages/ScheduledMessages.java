package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.RevisionTag;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes and cancels messages that are to be sent later. Whoever gets to the timer first, a person or its time, wins. */
@Component
final class ScheduledMessages {

    private final Messages messages;
    private final Timers timers;
    private final SendDrafts drafts;
    private final Inbox inbox;
    private final Wakeups wakeups;
    private final ConnectorCatalog catalog;
    private final Clock clock;

    ScheduledMessages(
            Messages messages,
            Timers timers,
            SendDrafts drafts,
            Inbox inbox,
            Wakeups wakeups,
            ConnectorCatalog catalog,
            Clock clock) {
        this.messages = messages;
        this.timers = timers;
        this.drafts = drafts;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The version of an If-Match header; null for none, and where any will do. */
    static @Nullable Integer version(@Nullable String ifMatch) {
        OptionalInt version = ifMatch == null ? OptionalInt.empty() : RevisionTag.read(ifMatch);
        return version.isPresent() ? version.getAsInt() : null;
    }

    Message change(Caller caller, MessageId id, @Nullable Integer version, ScheduledChange change) {
        Message message = find(caller.organization(), id);
        Timer timer = pending(caller.organization(), message, version);
        When when = change.sendAt() == null ? timer.when() : when(change);
        List<Content> contents = drafts.changed(caller.organization(), message, change.parts(), when);
        BatchBuilder batch = new BatchBuilder(caller.organization())
                .add(new TimerChange.Reschedule(Timer.keyOf(id), when, timer.version()));
        Message changed = message;
        if (change.parts() != null) {
            changed = message.toBuilder()
                    .parts(parts(contents))
                    .revision(message.revision() + 1)
                    .build();
            batch.add(new DocumentRow(changed)).add(CloudEvents.edited(message, changed, clock.instant()));
        }
        batch.add(CloudEvents.scheduled(changed, when, timer.version() + 1, clock.instant()));
        commit(caller.organization(), message, version, batch);
        return find(caller.organization(), id);
    }

    Message cancel(Caller caller, MessageId id, @Nullable Integer version) {
        Message message = find(caller.organization(), id);
        Timer timer = pending(caller.organization(), message, version);
        commit(caller.organization(), message, version, cancelling(message, timer.version()));
        return find(caller.organization(), id);
    }

    /** Cancels without a word what a schedule had planned, as far as it is not too late. */
    void cancelQuietly(OrganizationId organization, MessageId id) {
        messages.find(organization, id).ifPresent(message -> {
            try {
                inbox.commit(cancelling(message, null).build());
            } catch (Conflict tooLate) {
                // it is on its way
                wakeups.jobsAdded();
            }
        });
        wakeups.eventsAdded();
    }

    private BatchBuilder cancelling(Message message, @Nullable Integer version) {
        Instant now = clock.instant();
        Delivery cancelled = Delivery.of(DeliveryState.CANCELLED, now);
        return new BatchBuilder(message.organization())
                .add(new TimerChange.Cancel(Timer.keyOf(message.id()), version))
                .add(new DeliveryRow(message.id(), cancelled))
                .add(CloudEvents.delivery(message.account(), message.lane(), message.id(), cancelled, now));
    }

    private When when(ScheduledChange change) {
        When when = SendTimes.of(change.sendAt(), change.timezone(), clock.instant());
        return when == null ? When.at(clock.instant()) : when;
    }

    private void commit(OrganizationId organization, Message message, @Nullable Integer version, BatchBuilder batch) {
        try {
            inbox.commit(batch.build());
            wakeups.eventsAdded();
        } catch (Conflict somebodyWasFirst) {
            // says what they did
            pending(organization, find(organization, message.id()), version);
            throw ApiProblem.of(ProblemCode.CONFLICT, "Others changed the same message. Look again.");
        }
    }

    /** @throws ApiProblem when it does not wait any more, or is of another version */
    private Timer pending(OrganizationId organization, Message message, @Nullable Integer version) {
        Timer timer =
                timers.find(organization, Timer.keyOf(message.id())).orElseThrow(() -> TooLate.of(message, catalog));
        if (version != null && !Objects.equals(version, timer.version())) {
            throw ApiProblem.of(ProblemCode.STALE_REVISION, "Somebody changed it meanwhile. Look again.");
        }
        return timer;
    }

    private Message find(OrganizationId organization, MessageId id) {
        return messages.find(organization, id).orElseThrow(() -> ApiProblem.notFound("message"));
    }

    private static List<Part> parts(List<Content> contents) {
        return IntStream.range(0, contents.size())
                .mapToObj(at -> new Part(String.valueOf(at), contents.get(at)))
                .toList();
    }
}
